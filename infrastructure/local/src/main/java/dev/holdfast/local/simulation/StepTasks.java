package dev.holdfast.local.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.stepfunctions.TaskRunner;
import java.util.Map;

/** Tasks call the step handler as an object: what is between them on AWS, the demo and the journeys go through. */
record StepTasks(StepHandler handler) implements TaskRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public TaskOutcome run(TaskRequest request) {
        try {
            Map<String, Object> event = JSON.convertValue(request.payload(), new TypeReference<>() { });
            JsonNode answer = JSON.valueToTree(handler.handleRequest(event, NoContext.INSTANCE));
            return TaskOutcome.succeeded(answer);
        } catch (Killed killed) {
            return TaskOutcome.failed("Lambda.Unknown", killed.getMessage());
        } catch (RuntimeException failure) {
            return TaskOutcome.failed(failure.getClass().getName(), String.valueOf(failure.getMessage()));
        }
    }
}
