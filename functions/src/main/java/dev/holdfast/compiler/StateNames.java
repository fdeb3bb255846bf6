package dev.holdfast.compiler;

import dev.holdfast.workflow.Step;

/** What the states are called: a step's own state has the step's id, so that the console's graph reads as the design. */
final class StateNames {

    static final String RESUME_AT = "Resume at";
    static final String LOOK_UP_PLACE = "Look up place";
    static final String ENDED = "Ended";

    private StateNames() {
    }

    /** The Wait before a step that may be postponed; only jumped to. */
    static String whenDue(String step) {
        return step + " (when due)";
    }

    /** The Wait between two looks at a date that may move. */
    static String waiting(String step) {
        return step + " (wait)";
    }

    /** The Choice behind a step that decides. */
    static String whereTo(String step) {
        return step + " (where to)";
    }

    /** The Task that writes the end behind a wait. */
    static String finish(String step) {
        return step + " (finish)";
    }

    /** Whether the step may be put off at its own state: by quiet hours, a cap, or a restore that spreads the overdue. */
    static boolean canBePostponed(Step step) {
        return step instanceof Step.Email || step instanceof Step.Notify;
    }
}
