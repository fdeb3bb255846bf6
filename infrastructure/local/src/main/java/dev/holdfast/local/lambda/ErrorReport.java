package dev.holdfast.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The error object that Lambda's Java runtime answers when a handler throws. Step Functions takes the error's name from
 * {@code errorType}, which is the full class name.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Java exceptions</a>.
 */
public final class ErrorReport {
    private static final int MAX_CAUSES = 20;

    private ErrorReport() {
    }

    static byte[] of(Throwable thrown) {
        return json(thrown).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The error object.
     *
     * @param thrown what the handler threw
     * @return {@code errorMessage}, {@code errorType}, {@code stackTrace} and perhaps {@code cause}
     */
    public static JsonNode json(Throwable thrown) {
        return json(thrown, 0);
    }

    private static ObjectNode json(Throwable thrown, int depth) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("errorMessage", thrown.getMessage());
        error.put("errorType", thrown.getClass().getName());
        ArrayNode trace = error.putArray("stackTrace");
        for (StackTraceElement frame : thrown.getStackTrace()) {
            // Lambda shows the function's frames and not those of the runtime that called it.
            if (frame.getClassName().startsWith("dev.holdfast.local.")) {
                break;
            }
            trace.add(frame.toString());
        }
        if (thrown.getCause() != null && depth < MAX_CAUSES) {
            error.set("cause", json(thrown.getCause(), depth + 1));
        }
        return error;
    }
}
