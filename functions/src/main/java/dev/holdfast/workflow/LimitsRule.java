package dev.holdfast.workflow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Single values that have the right shape and still make no sense. */
final class LimitsRule implements Rules.Rule {

    private static final int DAY_LENGTH = "2026-12-24".length();

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        draft.settings().quietHours().filter(quiet -> quiet.from().equals(quiet.to())).ifPresent(quiet ->
                findings.problem("/settings/quietHours/to", "quiet hours from " + quiet.from() + " to " + quiet.to()
                        + " are either none or all of them", "a time that differs from \"from\", or leave quietHours out"));
        draft.settings().reentry().minGap().ifPresent(gap -> positive("/settings/reentry/minGap", gap, findings));
        draft.settings().frequencyCap().ifPresent(cap -> positive("/settings/frequencyCap/per", cap.per(), findings));
        for (Question question : Question.of(draft)) {
            if (question.condition() instanceof Condition.Event c) {
                c.since().ifPresent(since -> positive(question.pointer() + "/since", since, findings));
            } else if (question.condition() instanceof Condition.Field c && c.comparison() == Condition.Comparison.BEFORE) {
                moment(question.pointer() + "/before", c.value(), findings);
            } else if (question.condition() instanceof Condition.Field c && c.comparison() == Condition.Comparison.AFTER) {
                moment(question.pointer() + "/after", c.value(), findings);
            }
        }
        draft.steps().forEach((id, step) -> {
            if (step instanceof Step.StartWorkflow s && s.workflow().equals(draft.name())) {
                findings.problem(Draft.pointer(id) + "/startWorkflow", "a workflow cannot start itself",
                        "goTo with the id of a step, or another workflow");
            }
        });
    }

    private static void positive(String pointer, Duration length, Findings findings) {
        if (length.isZero()) {
            findings.problem(pointer, "this is no time at all", "at least \"1 minute\"");
        }
    }

    private static void moment(String pointer, String text, Findings findings) {
        try {
            if (text.length() > DAY_LENGTH) {
                OffsetDateTime.parse(text);
            } else {
                LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            findings.problem(pointer, "\"" + text + "\" is not on the calendar or the clock",
                    "a day such as 2026-12-24 or an instant such as 2026-12-24T08:00:00Z");
        }
    }
}
