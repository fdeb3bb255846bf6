package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The intrinsic functions that are implemented. */
enum Intrinsic {

    FORMAT("States.Format") {
        @Override
        JsonNode apply(List<JsonNode> arguments) {
            return new TextNode(format(arguments));
        }
    },
    STRING_TO_JSON("States.StringToJson") {
        @Override
        JsonNode apply(List<JsonNode> arguments) {
            String text = text(only(arguments));
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw failure("is given a text that is not JSON: " + e.getOriginalMessage());
            }
        }
    },
    JSON_TO_STRING("States.JsonToString") {
        @Override
        JsonNode apply(List<JsonNode> arguments) {
            return new TextNode(only(arguments).toString());
        }
    },
    ARRAY("States.Array") {
        @Override
        JsonNode apply(List<JsonNode> arguments) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(arguments.size());
            return list.addAll(arguments);
        }
    },
    MATH_ADD("States.MathAdd") {
        @Override
        JsonNode apply(List<JsonNode> arguments) {
            if (arguments.size() != 2 || !arguments.stream().allMatch(JsonNode::isIntegralNumber)) {
                throw failure("takes two whole numbers");
            }
            return LongNode.valueOf(arguments.get(0).longValue() + arguments.get(1).longValue());
        }
    };

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String asl;

    Intrinsic(String asl) {
        this.asl = asl;
    }

    abstract JsonNode apply(List<JsonNode> arguments);

    static Optional<Intrinsic> named(String name) {
        return Arrays.stream(values()).filter(intrinsic -> intrinsic.asl.equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(intrinsic -> intrinsic.asl).collect(Collectors.joining(", "));
    }

    String asl() {
        return asl;
    }

    StateFailure failure(String what) {
        return new StateFailure(StateFailure.INTRINSIC_FAILURE, asl + " " + what);
    }

    JsonNode only(List<JsonNode> arguments) {
        if (arguments.size() != 1) {
            throw failure("takes one argument and is given " + arguments.size());
        }
        return arguments.get(0);
    }

    String text(JsonNode value) {
        if (!value.isTextual()) {
            throw failure("takes a text and is given " + value);
        }
        return value.textValue();
    }

    String format(List<JsonNode> arguments) {
        if (arguments.isEmpty()) {
            throw failure("takes a template and its values and is given nothing");
        }
        String template = text(arguments.get(0));
        StringBuilder out = new StringBuilder();
        int used = 1;
        int at = 0;
        for (int hole = template.indexOf("{}"); hole >= 0; hole = template.indexOf("{}", at)) {
            if (used == arguments.size()) {
                throw failure("has more {} than values");
            }
            JsonNode value = arguments.get(used++);
            out.append(template, at, hole).append(value.isTextual() ? value.textValue() : value.toString());
            at = hole + 2;
        }
        if (used != arguments.size()) {
            throw failure("has fewer {} than values");
        }
        return out.append(template.substring(at)).toString();
    }
}
