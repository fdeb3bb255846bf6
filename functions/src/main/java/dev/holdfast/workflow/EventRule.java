package dev.holdfast.workflow;

import java.util.Map;
import java.util.regex.Pattern;

/** Values of the trigger's event are only used where the trigger has one. */
final class EventRule implements Rules.Rule {

    private static final String PREFIX = "event.";
    private static final Pattern IN_TEXT = Pattern.compile("\\{\\{[^{}]*\\bevent\\.");

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        boolean unknown = draft.triggers().isEmpty();
        if (unknown || draft.triggers().stream().anyMatch(Trigger.EventHappens.class::isInstance)) {
            return;
        }
        draft.settings().reentry().key().ifPresent(key -> refuse("/settings/reentry/key", key, findings));
        for (Question question : Question.of(draft)) {
            if (question.condition() instanceof Condition.Field c && c.field().startsWith(PREFIX)) {
                refuse(question.pointer() + "/field", c.field(), findings);
            }
        }
        draft.steps().forEach((id, step) -> step(Draft.pointer(id), step, findings));
    }

    private static void step(String pointer, Step step, Findings findings) {
        if (step instanceof Step.DelayUntil s) {
            s.field().filter(f -> f.startsWith(PREFIX))
                    .ifPresent(f -> refuse(pointer + "/delayUntil/field", f, findings));
        } else if (step instanceof Step.Email s) {
            s.subject().ifPresent(text -> text(pointer + "/subject", text, findings));
        } else if (step instanceof Step.UpdateField s) {
            text(pointer + "/updateField/value", s.value(), findings);
        } else if (step instanceof Step.Notify s) {
            text(pointer + "/notify/subject", s.subject(), findings);
            text(pointer + "/notify/text", s.text(), findings);
        } else if (step instanceof Step.Webhook s) {
            for (Map.Entry<String, String> entry : s.body().entrySet()) {
                text(Part.below(pointer + "/body", entry.getKey()), entry.getValue(), findings);
            }
        }
    }

    private static void text(String pointer, String text, Findings findings) {
        if (IN_TEXT.matcher(text).find()) {
            refuse(pointer, "{{event...}}", findings);
        }
    }

    private static void refuse(String pointer, String used, Findings findings) {
        findings.problem(pointer, "\"" + used + "\" is a value of the trigger's event, and no trigger here is an event",
                "a field of the subscriber, or \"trigger: { event: ... }\"");
    }
}
