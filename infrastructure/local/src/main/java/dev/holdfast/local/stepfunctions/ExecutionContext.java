package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.stepfunctions.asl.ContextObject;
import java.util.Optional;

/**
 * The context object of an execution at its current state.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
 */
final class ExecutionContext implements ContextObject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Execution execution;
    private final Optional<String> token;

    ExecutionContext(Execution execution, Optional<String> token) {
        this.execution = execution;
        this.token = token;
    }

    @Override
    public JsonNode json() {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode ofExecution = context.putObject("Execution");
        ofExecution.put("Id", execution.arn);
        ofExecution.set("Input", parse(execution.input.get()));
        ofExecution.put("Name", execution.name);
        ofExecution.put("RoleArn", execution.revision.roleArn());
        ofExecution.put("StartTime", execution.started.toString());
        ofExecution.put("RedriveCount", execution.redriveCount);
        execution.redriven.ifPresent(at -> ofExecution.put("RedriveTime", at.toString()));
        ObjectNode ofState = context.putObject("State");
        ofState.put("EnteredTime", execution.entered.toString());
        ofState.put("Name", execution.state.name());
        ofState.put("RetryCount", execution.attempt);
        ObjectNode ofMachine = context.putObject("StateMachine");
        ofMachine.put("Id", execution.machine.arn);
        ofMachine.put("Name", execution.machine.name);
        token.ifPresent(text -> context.putObject("Task").put("Token", text));
        return context;
    }

    static JsonNode parse(String input) {
        try {
            return JSON.readTree(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The input of an execution was accepted and is not JSON: " + input, e);
        }
    }
}
