package dev.holdfast.local.stepfunctions;

/** Where an execution stands, by the service's names. */
public enum ExecutionStatus {
    /** Still going on. */
    RUNNING,
    /** Ended well. */
    SUCCEEDED,
    /** Ended by an error. */
    FAILED,
    /** Took longer than allowed. */
    TIMED_OUT,
    /** Stopped. */
    ABORTED
}
