package dev.holdfast.local.stepfunctions;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The types of history events that occur here, by their real names in upper case. */
public enum HistoryEventType {
    /** The first event. */
    EXECUTION_STARTED("ExecutionStarted"),
    /** Ended well. */
    EXECUTION_SUCCEEDED("ExecutionSucceeded"),
    /** Ended by an error. */
    EXECUTION_FAILED("ExecutionFailed"),
    /** Stopped. */
    EXECUTION_ABORTED("ExecutionAborted"),
    /** Took longer than allowed. */
    EXECUTION_TIMED_OUT("ExecutionTimedOut"),
    /** Goes on after it had ended. */
    EXECUTION_REDRIVEN("ExecutionRedriven"),
    /** Entered. */
    TASK_STATE_ENTERED("TaskStateEntered"),
    /** Left. */
    TASK_STATE_EXITED("TaskStateExited"),
    /** Entered. */
    WAIT_STATE_ENTERED("WaitStateEntered"),
    /** Left. */
    WAIT_STATE_EXITED("WaitStateExited"),
    /** Entered. */
    CHOICE_STATE_ENTERED("ChoiceStateEntered"),
    /** Left. */
    CHOICE_STATE_EXITED("ChoiceStateExited"),
    /** Entered. */
    PASS_STATE_ENTERED("PassStateEntered"),
    /** Left. */
    PASS_STATE_EXITED("PassStateExited"),
    /** Entered. */
    SUCCEED_STATE_ENTERED("SucceedStateEntered"),
    /** Left. */
    SUCCEED_STATE_EXITED("SucceedStateExited"),
    /** Entered; a Fail is never left. */
    FAIL_STATE_ENTERED("FailStateEntered"),
    /** An integration is about to be called. */
    TASK_SCHEDULED("TaskScheduled"),
    /** An integration is being called. */
    TASK_STARTED("TaskStarted"),
    /** An integration was called, and now the token is waited for. */
    TASK_SUBMITTED("TaskSubmitted"),
    /** An integration answered, or the token came back. */
    TASK_SUCCEEDED("TaskSucceeded"),
    /** An integration failed. */
    TASK_FAILED("TaskFailed"),
    /** An integration did not answer in time. */
    TASK_TIMED_OUT("TaskTimedOut"),
    /** A function, called by its ARN, is about to be. */
    LAMBDA_FUNCTION_SCHEDULED("LambdaFunctionScheduled"),
    /** A function is being called. */
    LAMBDA_FUNCTION_STARTED("LambdaFunctionStarted"),
    /** A function answered. */
    LAMBDA_FUNCTION_SUCCEEDED("LambdaFunctionSucceeded"),
    /** A function failed. */
    LAMBDA_FUNCTION_FAILED("LambdaFunctionFailed"),
    /** A function did not answer in time. */
    LAMBDA_FUNCTION_TIMED_OUT("LambdaFunctionTimedOut");

    private static final Map<String, HistoryEventType> ENTERED = byState("StateEntered");
    private static final Map<String, HistoryEventType> EXITED = byState("StateExited");

    private final String wire;

    HistoryEventType(String wire) {
        this.wire = wire;
    }

    /** The name on the wire, such as {@code TaskStateEntered}. */
    public String wire() {
        return wire;
    }

    static HistoryEventType entered(String stateType) {
        return ENTERED.get(stateType);
    }

    static HistoryEventType exited(String stateType) {
        return EXITED.get(stateType);
    }

    private static Map<String, HistoryEventType> byState(String suffix) {
        return Arrays.stream(values()).filter(type -> type.wire.endsWith(suffix)).collect(Collectors.toUnmodifiableMap(
                type -> type.wire.substring(0, type.wire.length() - suffix.length()), type -> type));
    }

    /** Whether the execution is over after it. */
    boolean ends() {
        return this == EXECUTION_SUCCEEDED || this == EXECUTION_FAILED || this == EXECUTION_ABORTED
                || this == EXECUTION_TIMED_OUT;
    }
}
