package dev.holdfast.local.stepfunctions.asl;

/** An error inside a state: an error name such as {@code States.Runtime}, and its cause in words. */
public final class StateFailure extends RuntimeException {

    /** Never retried nor caught: the execution fails. */
    public static final String RUNTIME = "States.Runtime";
    /** A payload above 256 KiB; not matched by {@code States.ALL}. */
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    /** A task, or a whole execution, that took longer than its time-out. */
    public static final String TIMEOUT = "States.Timeout";
    /** A task with a token that did not send a heartbeat in time. */
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    /** Matches every error of a task except time-outs. */
    public static final String TASK_FAILED = "States.TaskFailed";
    /** Matches every error that can be caught at all. */
    public static final String ALL = "States.ALL";
    /** No rule of a Choice matched and it has no Default. */
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    /** The result cannot be placed where ResultPath says. */
    public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";
    /** An intrinsic function was given what it cannot work with. */
    public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";

    private final String error;

    /** A failure named {@code error}; the message is its cause. */
    public StateFailure(String error, String cause) {
        // A failure is an outcome here, not a bug: its stack trace would cost more than the transition.
        super(cause, null, false, false);
        this.error = error;
    }

    /** A {@code States.Runtime} failure. */
    public static StateFailure runtime(String cause) {
        return new StateFailure(RUNTIME, cause);
    }

    /** The error's name, as Retry and Catch match it. */
    public String error() {
        return error;
    }

    /** What went wrong, in words. */
    public String cause() {
        return getMessage();
    }
}
