package dev.holdfast.local.lambda;

/** What goes wrong with invocations. */
@FunctionalInterface
public interface LambdaFaults {

    /** One thing that can go wrong with an invocation. */
    enum Fault {
        /** All is well. */
        NONE,
        /** The handler runs twice with the same event, one after the other; the second answer counts. */
        DUPLICATED,
        /** The handler never runs; the caller gets ServiceException. */
        LOST,
        /** The handler runs to its end, and the caller gets ServiceException all the same. */
        ANSWER_LOST,
        /** The caller gets TooManyRequestsException; the handler does not run. */
        THROTTLED
    }

    /**
     * Decides the fate of one invocation.
     *
     * @param function the function's name
     * @param payload  the event, JSON in UTF-8
     * @param number   which invocation of this function it is, from 1
     * @return what goes wrong
     */
    Fault on(String function, byte[] payload, long number);

    /**
     * Nothing goes wrong.
     *
     * @return no faults
     */
    static LambdaFaults none() {
        return (function, payload, number) -> Fault.NONE;
    }
}
