package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What becomes of one invocation. */
sealed interface Answer {

    /** The function returns. */
    record Returned(ObjectNode answer) implements Answer {
    }

    /** The function throws. */
    record Thrown(RuntimeException failure) implements Answer {
    }

    /** Lambda itself refuses: TooManyRequestsException. */
    record Refused() implements Answer {
    }

    /** Nothing comes back before the Task's time-out. */
    record Silence() implements Answer {
    }
}
