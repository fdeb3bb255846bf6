package dev.holdfast.secondopinion;

import dev.holdfast.failures.Failure;
import dev.holdfast.position.Bookmark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths on which a compiled workflow is sent: every jump, every outcome, the Catch, every Retry, and every way to end. */
final class WorkflowScripts {

    private static final Answer THROTTLED = new Answer.Thrown(new Failure.Throttled("SES said 'slow down'", null));
    private static final Answer CONTENDED = new Answer.Thrown(new Failure.Contended("another write came first", null));
    private static final Answer UNKNOWN = new Answer.Thrown(new Failure.SendOutcomeUnknown("no answer from SES", null));
    private static final Answer ATTENTION = new Answer.Thrown(new Failure.NeedsAttention("the template is broken", null));
    private static final Answer UNEXPECTED = new Answer.Thrown(new IllegalStateException("a defect"));

    private final String machine;
    private final Definition definition;
    private final Instant soon;

    /** @param soon an instant until which a Wait really waits */
    WorkflowScripts(String machine, Definition definition, Instant soon) {
        this.machine = machine;
        this.definition = definition;
        this.soon = soon;
    }

    List<Script> all() {
        List<Script> all = new ArrayList<>(List.of(realWait(), passage(), tour()));
        all.addAll(ends());
        all.addAll(failures());
        return all;
    }

    /** The first Wait, which is long enough to be seen. */
    private Script realWait() {
        return new Walk(definition, machine, Scripts.WAITS, definition.places().get(0), soon.toString()).end();
    }

    /** From the first place to the end; where the way forks, the first outcome at the first visit, the next at the next. */
    private Script passage() {
        Walk walk = begin("passes through");
        Map<String, Integer> visits = new HashMap<>();
        while (!walk.isOver()) {
            String task = walk.state();
            List<String> outcomes = definition.outcomes(task);
            int before = visits.merge(task, 1, Integer::sum) - 1;
            if (before >= outcomes.size()) {
                return walk.end();
            }
            walk.answers(outcomes.get(before));
        }
        return walk.script();
    }

    /** Every place, and of every Task every outcome that does not end the execution, and the Catch. */
    private Script tour() {
        Walk walk = begin("goes everywhere");
        Map<String, Deque<String>> outcomes = new LinkedHashMap<>();
        definition.steps().forEach(task -> outcomes.put(task, new ArrayDeque<>(
                definition.outcomes(task).stream().filter(outcome -> !isLast(task, outcome)).toList())));
        Deque<String> places = new ArrayDeque<>(definition.places().stream()
                .filter(place -> !definition.isEnd(definition.land(definition.entry(), place))).toList());
        Set<String> uncaught = new LinkedHashSet<>(definition.steps());
        while (true) {
            Deque<String> untried = outcomes.get(walk.state());
            if (!untried.isEmpty()) {
                walk.answers(untried.poll());
            } else {
                uncaught.remove(walk.state());
                Optional<String> next = Optional.ofNullable(places.poll()).or(() -> outcomes.keySet().stream()
                        .filter(task -> !outcomes.get(task).isEmpty() || uncaught.contains(task)).findFirst().map(this::placeOf));
                if (next.isEmpty()) {
                    return walk.end();
                }
                walk.divertedTo(next.get());
            }
        }
    }

    /** The outcomes and the jumps that end the execution, and answers that lead nowhere. */
    private List<Script> ends() {
        List<Script> ends = new ArrayList<>();
        for (String place : definition.places()) {
            Walk walk = new Walk(definition, machine, "begins at the end " + place, place);
            if (walk.isOver()) {
                ends.add(walk.script());
            }
        }
        for (String task : definition.steps()) {
            definition.outcomes(task).stream().filter(outcome -> isLast(task, outcome)).forEach(outcome -> ends.add(
                    new Walk(definition, machine, task + " ends at " + outcome, placeOf(task)).answers(outcome).script()));
        }
        definition.steps().stream().filter(definition::decides).findFirst().ifPresent(task -> ends.add(
                new Walk(definition, machine, task + " answers nonsense", placeOf(task)).fails(nonsense()).script()));
        ends.add(new Walk(definition, machine, "begins nowhere", "nowhere").script());
        return ends;
    }

    private List<Script> failures() {
        return List.of(
                begin("is tried again").fails(THROTTLED, new Answer.Refused(), UNEXPECTED)
                        .divertedTo(Bookmark.ENDED, CONTENDED).script(),
                begin("needs attention").fails(ATTENTION).script(),
                begin("fails in all ways at two visits").fails(CONTENDED, UNKNOWN, new Answer.Refused(), UNKNOWN, UNKNOWN)
                        .divertedTo(definition.places().get(0)).fails(UNKNOWN, new Answer.Silence(), UNKNOWN, UNEXPECTED, UNKNOWN)
                        .divertedTo(Bookmark.ENDED).script(Script.Pace.SHORTENED),
                begin("is never known").fails(times(5, UNKNOWN)).script(Script.Pace.SHORTENED),
                begin("always fails").fails(times(11, UNEXPECTED)).script(Script.Pace.SHORTENED));
    }

    private static Answer nonsense() {
        return new Answer.Returned(Walk.bookmark("nobody", 1, "nowhere", Walk.PAST));
    }

    private static Answer[] times(int count, Answer answer) {
        return Collections.nCopies(count, answer).toArray(Answer[]::new);
    }

    private Walk begin(String path) {
        return new Walk(definition, machine, path, definition.places().get(0));
    }

    private boolean isLast(String task, String outcome) {
        return definition.isEnd(definition.land(definition.next(task), outcome));
    }

    /** A place from which the machine comes to this Task. */
    private String placeOf(String task) {
        return definition.places().stream().filter(place -> definition.land(definition.entry(), place).equals(task))
                .findFirst().orElseThrow(() -> new IllegalStateException("No place of " + machine + " leads to " + task));
    }
}
