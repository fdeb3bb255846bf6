package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;

/** What comes of an invocation. */
public sealed interface TaskOutcome {

    /** The function answered. */
    record Succeeded(JsonNode payload) implements TaskOutcome {
    }

    /**
     * It did not work.
     *
     * @param error the name that Retry and Catch match: the function's {@code errorType}, or one of Lambda's own, such
     *              as {@code Lambda.ServiceException} or {@code Lambda.TooManyRequestsException}
     * @param cause the JSON text that Lambda gives: {@code {"errorMessage", "errorType", "stackTrace"}}, or plain words
     */
    record Failed(String error, String cause) implements TaskOutcome {
    }

    /** Nothing ever comes back: the Task ends by its time-out. */
    record Silence() implements TaskOutcome {
    }

    /** An answer. */
    static TaskOutcome succeeded(JsonNode payload) {
        return new Succeeded(payload);
    }

    /** An error by name. */
    static TaskOutcome failed(String error, String cause) {
        return new Failed(error, cause);
    }

    /**
     * A function error from the payload that Lambda answers with when {@code FunctionError} is set; {@code Lambda.Unknown}
     * when that payload names no {@code errorType}.
     */
    static TaskOutcome functionError(JsonNode payload) {
        return new Failed(payload.path("errorType").asText("Lambda.Unknown"), payload.toString());
    }
}
