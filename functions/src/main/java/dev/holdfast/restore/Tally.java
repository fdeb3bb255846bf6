package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a restore does, or would do, counted for each account and workflow. Tallies add up in any order.
 *
 * @param queues  by account and workflow
 * @param held    some of those who are held, and why
 * @param unknown some whose row is broken and of whom no book knows
 * @param refused some whose execution did not start; a sweep starts it
 */
public record Tally(Map<Queue, Count> queues, List<Held> held, List<EnrolmentId> unknown, List<EnrolmentId> refused) {

    /** So many are named; all are counted. */
    public static final int NAMED = 200;

    /** Nothing. */
    public static final Tally NONE = new Tally(Map.of(), List.of(), List.of(), List.of());

    public Tally {
        queues = new TreeMap<>(queues);
        held = List.copyOf(held);
        unknown = List.copyOf(unknown);
        refused = List.copyOf(refused);
    }

    /** Those of an account in a workflow. */
    public record Queue(String account, String workflow) implements Comparable<Queue> {
        @Override
        public int compareTo(Queue other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : workflow.compareTo(other.workflow);
        }
    }

    /** Somebody who is held. @param step the last step that is known */
    public record Held(EnrolmentId enrolment, String account, String step, String why) {
    }

    /**
     * Numbers of one queue.
     *
     * @param back      rows put back, by the book that proved them
     * @param restarted executions started, of these and of rows that were there
     * @param left      rows that were right
     * @param held      positions that nothing proves
     * @param due       restarted ones that were overdue
     */
    public record Count(Map<Source, Integer> back, int restarted, int left, int held, int due) {

        private static final Count NONE = new Count(Map.of(), 0, 0, 0, 0);

        public Count {
            back = Map.copyOf(back);
        }

        private Count and(Count other) {
            Map<Source, Integer> all = new EnumMap<>(Source.class);
            all.putAll(back);
            other.back.forEach((source, n) -> all.merge(source, n, Integer::sum));
            return new Count(all, restarted + other.restarted, left + other.left, held + other.held, due + other.due);
        }
    }

    /** Both together. */
    public Tally and(Tally other) {
        Map<Queue, Count> all = new TreeMap<>(queues);
        other.queues.forEach((queue, count) -> all.merge(queue, count, Count::and));
        return new Tally(all, some(held, other.held), some(unknown, other.unknown), some(refused, other.refused));
    }

    /** All queues in one count. */
    public Count total() {
        return queues.values().stream().reduce(Count.NONE, Count::and);
    }

    static Tally of(Decision decision, Instant now) {
        if (decision instanceof Decision.PutBack d) {
            return one(d.right().account(), d.right().workflow(), new Count(Map.of(d.source(), 1), 0, 0, 0, 0));
        } else if (decision instanceof Decision.Restart d) {
            return one(d.row().account(), d.row().workflow(),
                    new Count(Map.of(), 1, 0, 0, d.row().wakeAt().isAfter(now) ? 0 : 1));
        } else if (decision instanceof Decision.Leave d) {
            return one(d.row().account(), d.row().workflow(), new Count(Map.of(), 0, 1, 0, 0));
        } else if (decision instanceof Decision.Hold d) {
            Tally tally = one(d.known().account(), d.known().workflow(), new Count(Map.of(), 0, 0, 1, 0));
            return new Tally(tally.queues, List.of(new Held(d.enrolment(), d.known().account(), d.known().step(), d.why())),
                    List.of(), List.of());
        } else if (decision instanceof Decision.Forget) {
            return NONE;
        }
        return new Tally(Map.of(), List.of(), List.of(decision.enrolment()), List.of());
    }

    static Tally refused(EnrolmentId enrolment) {
        return new Tally(Map.of(), List.of(), List.of(), List.of(enrolment));
    }

    private static Tally one(String account, String workflow, Count count) {
        return new Tally(Map.of(new Queue(account, workflow), count), List.of(), List.of(), List.of());
    }

    private static <T> List<T> some(List<T> mine, List<T> others) {
        return others.isEmpty() ? mine : Stream.concat(mine.stream(), others.stream()).limit(NAMED).toList();
    }
}
