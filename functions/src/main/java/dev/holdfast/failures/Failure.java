package dev.holdfast.failures;

/**
 * The failures that a state machine knows by name. The compiled Retry and Catch are generated from {@link FailureType},
 * and Lambda reports a failure by its class name, so each name stands in the code once.
 */
public abstract sealed class Failure extends RuntimeException {

    private Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The row says that this Task's execution goes elsewhere or nowhere: the machine looks the place up. */
    public static final class Diverted extends Failure {
        public Diverted(String why) {
            super(why, null);
        }
    }

    /** A send may have happened, and nobody can say yet; the claim stands. */
    public static final class SendOutcomeUnknown extends Failure {
        public SendOutcomeUnknown(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** A service said "not now"; nothing was done, and the same Task may be tried again soon. */
    public static final class Throttled extends Failure {
        public Throttled(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** Another write came between; nothing was done, and the same Task decides anew. */
    public static final class Contended extends Failure {
        public Contended(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** The step cannot be done until a person mends something; the position says so and keeps its place. */
    public static final class NeedsAttention extends Failure {
        public NeedsAttention(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
