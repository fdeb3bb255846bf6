package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A piece of a payload template, compiled. */
sealed interface Template {

    JsonNode fill(JsonNode input, ContextObject context);

    /** Whether filling it asks for nothing, so that it can be filled once and for all. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    record Constant(JsonNode value) implements Template {
        @Override
        public JsonNode fill(JsonNode input, ContextObject context) {
            return value;
        }
    }

    record Path(String field, JsonPath path) implements Template {
        @Override
        public JsonNode fill(JsonNode input, ContextObject context) {
            return path.get(field, input, context);
        }
    }

    record Call(Intrinsic function, List<Template> arguments) implements Template {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public JsonNode fill(JsonNode input, ContextObject context) {
            List<JsonNode> values = new ArrayList<>(arguments.size());
            for (Template argument : arguments) {
                values.add(argument.fill(input, context));
            }
            return function.apply(values);
        }
    }

    record Field(String name, Template value) {
    }

    record Fields(List<Field> fields) implements Template {

        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public JsonNode fill(JsonNode input, ContextObject context) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                filled.set(field.name(), field.value().fill(input, context));
            }
            return filled;
        }
    }

    record Items(List<Template> items) implements Template {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode fill(JsonNode input, ContextObject context) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode(items.size());
            for (Template item : items) {
                filled.add(item.fill(input, context));
            }
            return filled;
        }
    }
}
