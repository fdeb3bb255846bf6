package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Where an error leads when it is not retried any more.
 *
 * @param errors     the error names it is for
 * @param next       the state it leads to
 * @param resultPath where in the raw input the error goes, as {@code {"Error", "Cause"}}
 */
public record Catcher(List<String> errors, String next, DataFlow.Selection resultPath) {

    /** Copies the list. */
    public Catcher {
        errors = List.copyOf(errors);
    }

    /** What the next state is given. */
    public JsonNode output(JsonNode rawInput, StateFailure failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("Error", failure.error());
        error.put("Cause", failure.cause());
        return DataFlow.place(resultPath, rawInput, error);
    }
}
