package dev.holdfast.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * An EventBridge pattern: literal values, {@code prefix}, {@code exists} and {@code anything-but}. Any other operator is
 * refused when the pattern is read.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">event patterns</a>.
 */
public final class EventPattern {
    private final JsonNode pattern;

    private EventPattern(JsonNode pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern the JSON of the pattern
     * @return the pattern
     * @throws IllegalArgumentException when it uses what is not known here, naming it
     */
    public static EventPattern of(JsonNode pattern) {
        check(pattern, "EventPattern");
        return new EventPattern(pattern);
    }

    /**
     * Whether an event is meant.
     *
     * @param event the whole event
     * @return true when every field of the pattern matches
     */
    public boolean matches(JsonNode event) {
        return object(pattern, event);
    }

    private static void check(JsonNode node, String place) {
        if (!node.isObject() || node.isEmpty()) {
            throw new IllegalArgumentException(place + " must be an object with at least one field, not " + node);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String inner = place + "." + field.getKey();
            if (field.getValue().isObject()) {
                check(field.getValue(), inner);
            } else if (field.getValue().isArray() && !field.getValue().isEmpty()) {
                field.getValue().forEach(choice -> checkChoice(choice, inner));
            } else {
                throw new IllegalArgumentException(inner + " must be an object or a list of choices, not " + field.getValue());
            }
        }
    }

    private static void checkChoice(JsonNode choice, String place) {
        if (choice.isArray()) {
            throw new IllegalArgumentException(place + " holds a list in a list");
        }
        if (choice.isObject()) {
            Iterator<String> names = choice.fieldNames();
            String operator = names.hasNext() ? names.next() : "";
            boolean known = switch (operator) {
                case "prefix" -> choice.get(operator).isTextual();
                case "exists" -> choice.get(operator).isBoolean();
                case "anything-but" -> choice.get(operator).isValueNode() || choice.get(operator).isArray();
                default -> false;
            };
            if (!known || names.hasNext()) {
                throw new IllegalArgumentException(place + " uses " + choice
                        + ", which the Holdfast stand-in does not know: use literals, prefix, exists or anything-but");
            }
        }
    }

    private static boolean object(JsonNode pattern, JsonNode event) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode value = event.path(field.getKey());
            boolean matches = field.getValue().isObject() ? object(field.getValue(), value) : any(field.getValue(), value);
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (one(choice, element)) {
                        return true;
                    }
                }
            } else if (one(choice, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean one(JsonNode choice, JsonNode value) {
        if (!choice.isObject()) {
            return choice.equals(value);
        }
        if (choice.has("prefix")) {
            return value.isTextual() && value.textValue().startsWith(choice.get("prefix").textValue());
        }
        if (choice.has("exists")) {
            return choice.get("exists").booleanValue() != value.isMissingNode();
        }
        JsonNode but = choice.get("anything-but");
        if (value.isMissingNode()) {
            return false;
        }
        for (JsonNode other : but.isArray() ? but : List.of(but)) {
            if (other.equals(value)) {
                return false;
            }
        }
        return true;
    }
}
