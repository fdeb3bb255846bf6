package dev.holdfast.local.simulation;

/** What goes wrong all the time, beside the loss. */
public enum Fault {
    /** SES, Lambda and Step Functions say "too many requests". */
    THROTTLE,
    /** A function runs twice for one invocation. */
    DUPLICATE_INVOCATION,
    /** A function does not run, or its answer gets lost, or nothing ever comes back. */
    LOST_INVOCATION,
    /** SES takes an email, and its answer gets lost. */
    SES_ACCEPTED_BUT_LOST,
    /** A function is killed just before or just after any of its writes. */
    CRASH,
    /** The tables' streams are minutes or hours behind, and tell changes again. */
    STREAM_DELAY,
    /** Lists of executions are behind. */
    EVENTUAL_LISTS;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
