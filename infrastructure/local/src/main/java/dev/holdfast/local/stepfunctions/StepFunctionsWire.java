package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The service's wire protocol, JSON 1.0: {@code POST /} with the operation in {@code X-Amz-Target}. Signatures are not
 * looked at. Thread-safe.
 */
public final class StepFunctionsWire {

    /** What {@code X-Amz-Target} begins with. */
    public static final String TARGET_PREFIX = "AWSStepFunctions.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Operation> operations = new HashMap<>();

    /** The wire to this service. */
    public StepFunctionsWire(StepFunctions service) {
        PageTokens pages = new PageTokens(service.clock());
        new MachineOperations(service, pages).register(operations);
        new AliasOperations(service, pages).register(operations);
        new ExecutionOperations(service, pages).register(operations);
    }

    /**
     * Answers one request; refusals are answers with status 400 and a {@code __type}.
     *
     * @param target the header X-Amz-Target
     * @param body   JSON
     */
    public WireResponse handle(String target, byte[] body) {
        String name = target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
        Operation operation = operations.get(name);
        try {
            if (operation == null) {
                throw new ServiceError("UnknownOperationException", "The operation '" + target
                        + "' is not implemented by this stand-in");
            }
            return respond(200, operation.answer(new WireRequest(name, parse(body))));
        } catch (ServiceError refused) {
            ObjectNode error = WireJson.object();
            error.put("__type", refused.code());
            error.put("message", refused.getMessage());
            return respond(400, error);
        }
    }

    private static ObjectNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new ServiceError("SerializationException", "The body must be a JSON object");
        } catch (IOException notJson) {
            throw new ServiceError("SerializationException", "The body is not JSON: " + notJson.getMessage());
        }
    }

    private static WireResponse respond(int status, ObjectNode json) {
        try {
            return new WireResponse(status, JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written: " + json, e);
        }
    }
}
