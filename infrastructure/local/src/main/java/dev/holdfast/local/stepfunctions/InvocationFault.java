package dev.holdfast.local.stepfunctions;

import java.time.Duration;

/** What goes wrong with one invocation. */
public sealed interface InvocationFault {

    /** Nothing. */
    InvocationFault NONE = new None();

    /** {@link #NONE}. */
    record None() implements InvocationFault {
    }

    /** The function runs a second time, {@code later} than the first; what that answers, nobody hears. */
    record Duplicated(Duration later) implements InvocationFault {
    }

    /** The function runs, and its answer is lost: the caller is told {@code error}. */
    record AnswerLost(String error) implements InvocationFault {
        /** With Lambda's own name for it. */
        public static final AnswerLost SERVICE_EXCEPTION = new AnswerLost("Lambda.ServiceException");
    }

    /** The function does not run: the caller is told {@code error}. */
    record Refused(String error) implements InvocationFault {
        /** Too many at once. */
        public static final Refused TOO_MANY_REQUESTS = new Refused("Lambda.TooManyRequestsException");
    }

    /**
     * Nothing ever comes back, until the Task times out.
     *
     * @param runs whether the function runs all the same
     */
    record Silent(boolean runs) implements InvocationFault {
    }
}
