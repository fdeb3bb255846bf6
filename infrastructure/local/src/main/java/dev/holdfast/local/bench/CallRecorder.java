package dev.holdfast.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.Upstream;
import dev.holdfast.local.lambda.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a function and its services, and notes which calls it makes. */
final class CallRecorder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDPOINTS = Set.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_SESV2", "AWS_ENDPOINT_URL_SFN");

    private final List<ObjectNode> calls = new CopyOnWriteArrayList<>();
    private final Front front;

    /** @param services answers everything */
    CallRecorder(URI services) {
        Upstream upstream = new Upstream(services);
        this.front = Front.listen(0, request -> {
            calls.add(call(request));
            return upstream.handle(request);
        });
    }

    /** The same function, with its services behind this. */
    FunctionSpec watched(FunctionSpec function) {
        Map<String, String> environment = new HashMap<>(function.environment());
        ENDPOINTS.forEach(name -> environment.replace(name, front.endpoint().toString()));
        return new FunctionSpec(function.name(), function.arn(), function.handler(), environment, function.timeout(),
                function.memoryMegabytes());
    }

    /** The calls so far, as the event of a {@link BareHandler}. */
    byte[] event() {
        return event(calls);
    }

    /** Some calls, as the event of a {@link BareHandler}. */
    static byte[] event(List<ObjectNode> calls) {
        ArrayNode list = JSON.createArrayNode().addAll(calls);
        return JSON.createObjectNode().<ObjectNode>set("calls", list).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What was called, in order: operations alone. */
    List<String> operations() {
        return calls.stream().map(call -> call.path("operation").asText()).toList();
    }

    @Override
    public void close() {
        front.close();
    }

    /** Which call a request makes, in the words of a {@link BareHandler}'s event. */
    static ObjectNode call(Request request) {
        String target = request.header("X-Amz-Target").orElse("");
        ObjectNode call = JSON.createObjectNode();
        if (target.isEmpty()) {
            return call.put("operation", request.rawPath().endsWith("/outbound-emails") ? "SendEmail" : request.rawPath());
        }
        JsonNode body = json(request.body());
        call.put("operation", target.substring(target.indexOf('.') + 1)).put("table", body.path("TableName").asText());
        ObjectNode key = call.putObject("key");
        body.path(body.has("Key") ? "Key" : "Item").fields().forEachRemaining(attribute -> {
            if (attribute.getValue().has("S")) {
                key.put(attribute.getKey(), attribute.getValue().path("S").asText());
            } else if (attribute.getValue().has("N")) {
                key.put(attribute.getKey(), attribute.getValue().path("N").asLong());
            }
        });
        return call;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException wrong) {
            throw new UncheckedIOException("A call to DynamoDB is no JSON", wrong);
        }
    }
}
