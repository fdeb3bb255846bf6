package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a Task's Resource, and checks the Parameters that belong to it. */
final class ResourceParser {

    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final String WAIT_FOR_TOKEN = INVOKE + ".waitForTaskToken";
    private static final Pattern FUNCTION =
            Pattern.compile("arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?");

    private final Fields fields;

    ResourceParser(Fields fields) {
        this.fields = fields;
    }

    State.Resource parse() {
        String resource = fields.requiredText("Resource").orElse("");
        if (INVOKE.equals(resource) || WAIT_FOR_TOKEN.equals(resource)) {
            parameters(WAIT_FOR_TOKEN.equals(resource));
            return new State.Resource.LambdaInvoke(WAIT_FOR_TOKEN.equals(resource));
        }
        if (!resource.isEmpty() && !FUNCTION.matcher(resource).matches()) {
            fields.problem("The resource '" + resource + "' is not implemented; there are " + INVOKE + ", "
                    + WAIT_FOR_TOKEN + " and the ARN of a Lambda function", "Resource");
        }
        return new State.Resource.LambdaFunction(resource);
    }

    private void parameters(boolean waitsForToken) {
        Optional<JsonNode> parameters = fields.take("Parameters");
        if (parameters.isEmpty() || !(parameters.get() instanceof ObjectNode object)) {
            fields.problem("lambda:invoke needs an object Parameters with FunctionName", "");
            return;
        }
        object.fieldNames().forEachRemaining(field -> {
            String plain = field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
            if (!List.of("FunctionName", "Payload").contains(plain)) {
                fields.problem("Parameter '" + field + "' of lambda:invoke is not implemented; there are FunctionName "
                        + "and Payload", "Parameters/" + field);
            }
        });
        functionName(object);
        if (waitsForToken && !object.toString().contains("$$.Task.Token")) {
            fields.problem("A task that waits for its token must pass it on: put \"token.$\": \"$$.Task.Token\" into the "
                    + "Payload", "Parameters");
        }
    }

    private void functionName(ObjectNode parameters) {
        JsonNode name = parameters.path("FunctionName");
        if (!name.isTextual() && !parameters.has("FunctionName.$")) {
            fields.problem("Missing the required parameter FunctionName, a text", "Parameters");
        } else if (name.asText().contains("${")) {
            fields.problem("The placeholder " + name.textValue() + " has not been replaced by a function's name or ARN",
                    "Parameters/FunctionName");
        }
    }
}
