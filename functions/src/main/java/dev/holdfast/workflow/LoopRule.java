package dev.holdfast.workflow;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every way round a loop holds a wait that always waits, and something else than waits. Without the first somebody would
 * go round until the execution's history is full; without the second nobody would ever notice them.
 */
final class LoopRule implements Rules.Rule {

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        Map<String, List<String>> restless = rounds(draft, flow, LoopRule::passesAtOnce);
        restless.forEach((closing, round) -> {
            boolean jumps = round.stream().allMatch(id -> draft.steps().get(id) instanceof Step.GoTo);
            findings.atKey(Draft.pointer(closing), jumps
                    ? "these goTo steps only lead to each other: " + way(round)
                    : "people go round for ever without a wait that always waits: " + way(round),
                    jumps ? "a step that does something as the target of one of them"
                            : "a step such as { delay: 1 day } or { delayUntil: { at: \"09:00\" } } on the way"
                            + " (a date or field may be over and weekdays alone may be today: they do not hold anyone)");
        });
        rounds(draft, flow, LoopRule::doesNothing).forEach((closing, round) -> {
            if (!restless.containsKey(closing)) {
                findings.atKey(Draft.pointer(closing), "people wait here for ever and nothing ever happens: " + way(round),
                        "a step on the way that does something or can end it, such as an email or an if");
            }
        });
    }

    /** The ways round through such steps only, by the step that leads back up and so closes it. */
    private static Map<String, List<String>> rounds(Draft draft, Flow flow, Predicate<Step> through) {
        Set<String> such = new LinkedHashSet<>(flow.reach(flow.order().stream().limit(1).toList()));
        such.removeIf(id -> draft.step(id).filter(through).isEmpty());
        Map<String, List<String>> rounds = new LinkedHashMap<>();
        Set<String> above = new HashSet<>();
        for (String id : flow.order()) {
            above.add(id);
            if (such.contains(id)) {
                // Every way round leads back up the file somewhere.
                flow.from(id).stream().filter(to -> above.contains(to) && such.contains(to))
                        .map(to -> flow.way(to, id, such)).filter(way -> !way.isEmpty()).findFirst()
                        .ifPresent(way -> rounds.put(id, way));
            }
        }
        return rounds;
    }

    private static boolean doesNothing(Step step) {
        return step instanceof Step.GoTo || step instanceof Step.Delay
                || step instanceof Step.DelayUntil until && until.ifPast() instanceof Step.IfPast.Continue;
    }

    /** Whether somebody may go through this step without any time passing. */
    private static boolean passesAtOnce(Step step) {
        if (step instanceof Step.DelayUntil until) {
            boolean nextTime = until.at().isPresent() && until.field().isEmpty() && until.date().isEmpty();
            return !until.yearly() && !nextTime;
        }
        return !(step instanceof Step.Delay);
    }

    private static String way(List<String> round) {
        return String.join(" -> ", round) + " -> " + round.get(0);
    }
}
