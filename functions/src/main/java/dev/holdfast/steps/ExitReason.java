package dev.holdfast.steps;

import dev.holdfast.workflow.Condition;

/** What a position says about the exit rule that ended it, in the author's own words. */
final class ExitReason {

    private ExitReason() {
    }

    static String of(Condition rule) {
        if (rule instanceof Condition.JoinedGroup c) {
            return "joinsGroup " + c.group();
        } else if (rule instanceof Condition.LeftGroup c) {
            return "leavesGroup " + c.group();
        } else if (rule instanceof Condition.InGroup c) {
            return "inGroup " + c.group();
        } else if (rule instanceof Condition.Event c) {
            return "event " + c.event();
        } else if (rule instanceof Condition.Field c) {
            return "field " + c.field();
        }
        return "exitWhen";
    }
}
