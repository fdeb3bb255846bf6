package dev.holdfast.compiler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.workflow.Workflow;
import java.util.List;

/** The Task states of one workflow: all of them invoke the step function, and its answer is the next bookmark. */
final class TaskStates {

    /** Filled in at deployment with the step function's ARN. Quoted, so that the definition is JSON before that too. */
    static final String STEP_FUNCTION = "${StepFunction}";

    /**
     * Longer than the function's own timeout of 60 s and a cold start, so that the function's report of a timeout arrives
     * before the machine stops listening; without any, a lost answer would hold the subscriber for a year.
     */
    static final int TIMEOUT_SECONDS = 90;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Workflow workflow;
    private final ArrayNode retry = ErrorHandling.retry();
    private final ArrayNode catchDiverted = ErrorHandling.catchDiverted();

    TaskStates(Workflow workflow) {
        this.workflow = workflow;
    }

    /** A step's turn to act. */
    ObjectNode act(String step, String comment, String next) {
        ObjectNode payload = payload().put(Fields.STEP, step);
        copy(payload, List.of(Fields.ENROLMENT, Fields.GENERATION, Fields.VISIT));
        ObjectNode state = invoke(comment, payload);
        state.set("Catch", catchDiverted);
        return state.put("Next", next);
    }

    /** Asks the row where to go on. */
    ObjectNode lookUp() {
        ObjectNode payload = payload().put(Fields.LOOK_UP, true);
        copy(payload, List.of(Fields.ENROLMENT, Fields.GENERATION));
        return invoke("The row was changed from outside: ask it where to go on", payload)
                .put("Next", StateNames.RESUME_AT);
    }

    private ObjectNode payload() {
        return JSON.objectNode().put(Fields.FORMAT, Fields.FORMAT_VERSION)
                .put(Fields.WORKFLOW, workflow.name()).put(Fields.DEFINITION, workflow.hash());
    }

    private static void copy(ObjectNode payload, List<String> fields) {
        fields.forEach(field -> payload.put(field + ".$", Fields.path(field)));
    }

    private ObjectNode invoke(String comment, ObjectNode payload) {
        ObjectNode state = JSON.objectNode().put("Type", "Task").put("Comment", comment)
                .put("Resource", "arn:aws:states:::lambda:invoke");
        state.set("Parameters", JSON.objectNode().put("FunctionName", STEP_FUNCTION).set("Payload", payload));
        state.put("OutputPath", "$.Payload").put("TimeoutSeconds", TIMEOUT_SECONDS);
        state.set("Retry", retry);
        return state;
    }
}
