package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.local.stepfunctions.asl.State;

/** The two ways to call a function, and the events each writes. */
enum TaskCall {

    INVOKE(HistoryEventType.TASK_SCHEDULED, HistoryEventType.TASK_STARTED, HistoryEventType.TASK_SUCCEEDED,
            HistoryEventType.TASK_FAILED, HistoryEventType.TASK_TIMED_OUT, "invoke"),
    INVOKE_WAIT_FOR_TOKEN(HistoryEventType.TASK_SCHEDULED, HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUCCEEDED, HistoryEventType.TASK_FAILED, HistoryEventType.TASK_TIMED_OUT,
            "invoke.waitForTaskToken"),
    FUNCTION(HistoryEventType.LAMBDA_FUNCTION_SCHEDULED, HistoryEventType.LAMBDA_FUNCTION_STARTED,
            HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED, HistoryEventType.LAMBDA_FUNCTION_FAILED,
            HistoryEventType.LAMBDA_FUNCTION_TIMED_OUT, "");

    private final HistoryEventType scheduled;
    private final HistoryEventType started;
    private final HistoryEventType succeeded;
    private final HistoryEventType failed;
    private final HistoryEventType timedOut;
    private final String resource;

    TaskCall(HistoryEventType scheduled, HistoryEventType started, HistoryEventType succeeded,
            HistoryEventType failed, HistoryEventType timedOut, String resource) {
        this.scheduled = scheduled;
        this.started = started;
        this.succeeded = succeeded;
        this.failed = failed;
        this.timedOut = timedOut;
        this.resource = resource;
    }

    static TaskCall of(State.Task task) {
        if (task.resource() instanceof State.Resource.LambdaInvoke invoke) {
            return invoke.waitsForToken() ? INVOKE_WAIT_FOR_TOKEN : INVOKE;
        }
        return FUNCTION;
    }

    boolean waitsForToken() {
        return this == INVOKE_WAIT_FOR_TOKEN;
    }

    boolean isIntegration() {
        return this != FUNCTION;
    }

    HistoryEventType scheduled() {
        return scheduled;
    }

    HistoryEventType started() {
        return started;
    }

    HistoryEventType succeeded() {
        return succeeded;
    }

    HistoryEventType failed() {
        return failed;
    }

    HistoryEventType timedOut() {
        return timedOut;
    }

    /** The resource as histories name it; empty for a function called by its ARN. */
    String resource() {
        return resource;
    }

    /** The invocation that a Task with this effective input asks for. */
    TaskRequest request(Execution execution, JsonNode input) {
        State.Task task = (State.Task) execution.state;
        if (task.resource() instanceof State.Resource.LambdaFunction function) {
            return new TaskRequest(function.arn(), input, execution.arn, task.name(), execution.attempt);
        }
        JsonNode payload = input.has("Payload") ? input.get("Payload") : JsonNodeFactory.instance.objectNode();
        return new TaskRequest(input.path("FunctionName").asText(), payload, execution.arn, task.name(),
                execution.attempt);
    }
}
