package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Looks every few minutes whether everyone on the way has an execution, and whether anybody waits beyond the wake time. An
 * execution that is on no list is probed by starting it again: only an answer that its name is burnt proves that it is gone.
 */
public final class Sweep {

    private static final int PAGE = 500;
    /** A new generation that got nowhere is not followed by another one at once: the same trouble would meet it. */
    private static final Duration BETWEEN_GENERATIONS = Duration.ofHours(1);

    private final Positions positions;
    private final Executions executions;
    private final RunningExecutions running;
    private final Duration tolerance;
    private final CarryOut carryOut;
    private final InstantSource clock;

    /** @param tolerance how late somebody may be before it is told */
    public Sweep(Positions positions, Executions executions, RunningExecutions running, Duration tolerance,
                 InstantSource clock) {
        this.positions = positions;
        this.executions = executions;
        this.running = running;
        this.tolerance = tolerance;
        this.carryOut = new CarryOut(positions, executions, row -> false, clock);
        this.clock = clock;
    }

    /**
     * What a sweep saw.
     *
     * @param onTheWay  active positions
     * @param restarted those whose execution was gone, and that have a new one
     * @param stalled   those that are overdue by more than the tolerance: how many, and the first of them
     * @param longest   how late the latest of them is
     * @param broken    rows that something else has changed
     * @param attention failed ones, who wait for a person; so do the held
     * @param held      held ones
     * @param paused    those whose workflow was paused when they were due
     * @param workflows active positions by workflow
     */
    public record Report(int onTheWay, int restarted, int stalled, List<EnrolmentId> some, Duration longest, int broken,
                         int attention, int held, int paused, Map<String, Integer> workflows) {
        public Report {
            some = List.copyOf(some);
            workflows = Map.copyOf(workflows);
        }
    }

    /** Sweeps over everyone. */
    public Report run() {
        Predicate<String> listed = running.listed();
        Round round = new Round();
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            page.rows().forEach(row -> look(row, listed, round));
            after = page.next();
        } while (after.isPresent());
        return new Report(round.onTheWay, round.restarted, round.stalled, round.some, round.longest, round.broken,
                round.attention, round.held, round.paused, round.workflows);
    }

    private void look(Image image, Predicate<String> listed, Round round) {
        if (!(image instanceof Image.Sound sound)) {
            round.broken++;
            return;
        }
        Position row = sound.position();
        round.attention += row.status() == Status.FAILED ? 1 : 0;
        round.held += row.status() == Status.HELD ? 1 : 0;
        round.paused += row.status() == Status.PAUSED ? 1 : 0;
        if (row.status() != Status.ACTIVE) {
            return;
        }
        round.onTheWay++;
        round.workflows.merge(row.workflow(), 1, Integer::sum);
        Instant now = clock.instant();
        Instant due = row.opening().startsAt().isAfter(row.wakeAt()) && row.visit() == row.opening().visit()
                ? row.opening().startsAt() : row.wakeAt();
        if (due.plus(tolerance).isBefore(now)) {
            round.late(row.enrolment(), Duration.between(due, now));
        }
        if (!listed.test(row.executionName()) && gone(row) && !justTried(row, now)
                && carryOut.restart(row, now, row.wakeAt())) {
            round.restarted++;
        }
    }

    private boolean gone(Position row) {
        try {
            return executions.start(row) == Executions.Start.NAME_TAKEN;
        } catch (Executions.StartRefused later) {
            // The next sweep asks again.
            return false;
        }
    }

    private static boolean justTried(Position row, Instant now) {
        return row.generation() > 1 && row.visit() == row.opening().visit()
                && row.generationSince().plus(BETWEEN_GENERATIONS).isAfter(now);
    }

    private static final class Round {
        private static final int NAMED = 50;

        private int onTheWay;
        private int restarted;
        private int stalled;
        private int broken;
        private int attention;
        private int held;
        private int paused;
        private final Map<String, Integer> workflows = new TreeMap<>();
        private Duration longest = Duration.ZERO;
        private final List<EnrolmentId> some = new ArrayList<>();

        private void late(EnrolmentId enrolment, Duration by) {
            stalled++;
            longest = by.compareTo(longest) > 0 ? by : longest;
            if (some.size() < NAMED) {
                some.add(enrolment);
            }
        }
    }
}
