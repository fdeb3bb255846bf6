package dev.holdfast.workflow;

/** What a delayUntil says fits together. */
final class DelayUntilRule implements Rules.Rule {

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        draft.steps().forEach((id, step) -> {
            if (step instanceof Step.DelayUntil until) {
                check(until, Targets.part(draft, id).require("delayUntil"), findings);
            }
        });
    }

    private static void check(Step.DelayUntil until, Part written, Findings findings) {
        boolean date = written.get("date").isPresent();
        boolean field = until.field().isPresent();
        String pointer = written.pointer();
        if (date && field) {
            findings.atKey(pointer + "/field", "a wait is for a date or for a field, not for both",
                    "only one of them, or two delayUntil steps");
        }
        if (!date && !field && until.at().isEmpty() && until.weekdays().isEmpty()) {
            findings.atKey(pointer, "this does not say until when to wait",
                    "date, field, at or weekdays in it, such as { at: \"09:00\" }");
            return;
        }
        if (until.yearly() && !field) {
            findings.atKey(pointer + "/yearly", "only a field can come back every year",
                    "field: <the field that holds the date> beside it, or leave yearly out");
        }
        if (!date && !field && written.get("offset").isPresent()) {
            findings.atKey(pointer + "/offset", "an offset is counted from a date or a field, and there is none",
                    "date or field beside it, or a delay step for a fixed length of time");
        }
        if (!date && !field && !(until.ifPast() instanceof Step.IfPast.Continue)) {
            findings.atKey(pointer + "/ifPast", "a time of day or a weekday comes again, so it is never past",
                    "date or field beside it, or leave ifPast out");
        }
    }
}
