package dev.holdfast.enrolment;

import dev.holdfast.position.EnrolmentId;
import java.util.Optional;

/** What became of the wish to enrol somebody. */
public sealed interface Enrolled {

    /**
     * The subscriber is in; when the same cause asks again, it gets the same answer.
     *
     * @param enrolment  the enrolment that this cause began
     * @param notRunning why its execution could not be started; its position stands, and a sweep starts it later. Empty
     *                   when it runs, or has run
     */
    record In(EnrolmentId enrolment, Optional<String> notRunning) implements Enrolled {
    }

    /** The subscriber was not taken in. */
    record NotIn(Reason reason) implements Enrolled {
    }

    /** Why somebody was not taken in. */
    enum Reason {
        /** The workflow takes everyone once, and this subscriber was in. */
        ALREADY_ENTERED("alreadyEntered"),
        /** The last enrolment has not ended yet. */
        STILL_INSIDE("stillInside"),
        /** The last entry was less than {@code minGap} ago. */
        TOO_SOON("tooSoon"),
        /** The workflow is paused. */
        PAUSED("paused"),
        /** The trigger's event has no value for the workflow's re-entry key. */
        NO_KEY("noKey");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As it stands in answers and logs. */
        public String word() {
            return word;
        }
    }
}
