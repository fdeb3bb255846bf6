package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/** What an event says beyond its type. Documents are shared with the execution, not copied. */
public sealed interface HistoryDetail {

    /** Nothing. */
    HistoryDetail NONE = new None();

    /** {@link #NONE}. */
    record None() implements HistoryDetail {
    }

    /** Of ExecutionStarted. */
    record Started(String input, String roleArn, Optional<String> versionArn, Optional<String> aliasArn)
            implements HistoryDetail {
    }

    /** Of every entered state. */
    record Entered(String name, JsonNode input) implements HistoryDetail {
    }

    /** Of every state that was left. */
    record Exited(String name, JsonNode output) implements HistoryDetail {
    }

    /** Of TaskScheduled; of LambdaFunctionScheduled, where {@code resource} is the function's ARN. */
    record Scheduled(String resource, JsonNode parameters, OptionalLong timeoutSeconds, OptionalLong heartbeatSeconds)
            implements HistoryDetail {
    }

    /** Of TaskStarted. */
    record TaskStarted(String resource) implements HistoryDetail {
    }

    /** Of TaskSubmitted, TaskSucceeded and LambdaFunctionSucceeded, where {@code resource} is empty. */
    record Output(String resource, JsonNode output) implements HistoryDetail {
    }

    /** Of everything that went wrong; {@code resource} is empty except for TaskFailed and TaskTimedOut. */
    record Failure(String resource, Optional<String> error, Optional<String> cause) implements HistoryDetail {
    }

    /** Of ExecutionSucceeded. */
    record Succeeded(JsonNode output) implements HistoryDetail {
    }

    /** Of ExecutionRedriven. */
    record Redriven(int redriveCount) implements HistoryDetail {
    }
}
