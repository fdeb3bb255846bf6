package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Pieces of answers. */
final class WireJson {

    private WireJson() {
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** JSON 1.0 writes instants as seconds, with milliseconds behind the point. */
    static JsonNode time(Instant instant) {
        return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }

    static void put(ObjectNode object, String field, Optional<String> text) {
        text.ifPresent(value -> object.put(field, value));
    }

    static ObjectNode page(String field, PageTokens.Page<ObjectNode> page) {
        ObjectNode answer = object();
        ArrayNode items = answer.putArray(field);
        page.items().forEach(items::add);
        put(answer, "nextToken", page.next());
        return answer;
    }
}
