package dev.holdfast.local.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON trees as maps, lists and values, and back: what Lambda's serialization does by way of bytes. */
final class Plain {

    private Plain() {
    }

    /** An object as a handler of maps gets it. */
    static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            value(field.getValue()).ifPresent(value -> map.put(field.getKey(), value));
        }
        return map;
    }

    /** What a handler answered as a tree. @throws IllegalArgumentException if something in it has no place in JSON */
    static JsonNode node(Object value) {
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        } else if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        } else if (value instanceof Long number) {
            // As a tree that was read: what fits into an int is one.
            return number == number.intValue() ? IntNode.valueOf(number.intValue()) : LongNode.valueOf(number);
        } else if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, inner) -> object.set(name.toString(), node(inner)));
            return object;
        } else if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(inner -> array.add(node(inner)));
            return array;
        } else if (value == null) {
            return NullNode.getInstance();
        }
        throw new IllegalArgumentException("Nothing is known of " + value.getClass() + " in JSON");
    }

    private static Optional<Object> value(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        } else if (node.isNumber()) {
            return Optional.of(node.numberValue());
        } else if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        } else if (node.isObject()) {
            return Optional.of(map(node));
        } else if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(inner -> value(inner).ifPresent(list::add));
            return Optional.of(list);
        }
        return Optional.empty();
    }
}
