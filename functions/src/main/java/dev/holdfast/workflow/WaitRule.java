package dev.holdfast.workflow;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** No wait is longer than a year, and no chain of plain waits longer than one Wait state may wait. */
final class WaitRule implements Rules.Rule {

    /** The longest delay. */
    static final Duration YEAR = Duration.ofDays(366);

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        draft.steps().forEach((id, step) -> {
            if (step instanceof Step.Delay delay) {
                length(Draft.pointer(id) + "/delay", delay.length(), findings);
            } else if (step instanceof Step.DelayUntil until && until.offset().abs().compareTo(YEAR) > 0) {
                findings.problem(Draft.pointer(id) + "/delayUntil/offset", "an offset of " + Durations.words(until.offset())
                        + " is more than a year", "at most 366 days");
            }
        });
        Set<String> inside = new HashSet<>();
        for (String id : flow.order()) {
            if (!inside.contains(id)) {
                chain(id, draft, flow, inside, findings);
            }
        }
    }

    private static void length(String pointer, Duration length, Findings findings) {
        if (length.isZero()) {
            findings.problem(pointer, "a delay of no time does nothing", "at least \"1 minute\", or leave the step out");
        } else if (length.compareTo(YEAR) > 0) {
            findings.problem(pointer, "a delay of " + Durations.words(length) + " is more than a year",
                    "at most 366 days, or delayUntil with a field that holds the date");
        }
    }

    private static void chain(String start, Draft draft, Flow flow, Set<String> inside, Findings findings) {
        Duration sum = Duration.ZERO;
        int waits = 0;
        Set<String> seen = new HashSet<>();
        Optional<String> at = Optional.of(start);
        while (at.isPresent() && seen.add(at.get())) {
            Optional<Step> step = draft.step(at.get());
            if (step.filter(s -> Route.isPlainWait(s) || s instanceof Step.GoTo && !seen.equals(Set.of(start))).isEmpty()) {
                break;
            }
            if (!(step.get() instanceof Step.GoTo)) {
                sum = sum.plus(longest(step.get()));
                waits++;
                inside.add(at.get());
            }
            at = flow.from(at.get()).stream().findFirst();
        }
        if (waits > 1 && sum.compareTo(Route.LONGEST_SLICE) > 0) {
            findings.atKey(Draft.pointer(start), waits + " waits follow each other here and may last "
                    + Durations.words(sum) + " together, the limit is " + Durations.words(Route.LONGEST_SLICE),
                    "one delay of at most 366 days, or a step between them that does something");
        }
    }

    private static Duration longest(Step step) {
        if (step instanceof Step.Delay delay) {
            return delay.length();
        }
        // An hour more than the clock says, for the day in autumn that has 25.
        return Duration.ofDays(((Step.DelayUntil) step).weekdays().isEmpty() ? 1 : 7).plusHours(1);
    }
}
