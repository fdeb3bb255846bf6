package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Parameters and ResultSelector hold: JSON in which a field {@code "name.$"} is replaced by what its path or
 * intrinsic function gives.
 */
public final class PayloadTemplate {

    private final Template template;

    private PayloadTemplate(Template template) {
        this.template = template;
    }

    /**
     * Compiles a template.
     *
     * @throws IllegalArgumentException when a path or function in it is wrong or not implemented; the message names the field
     */
    public static PayloadTemplate parse(JsonNode json) {
        return new PayloadTemplate(compile(json));
    }

    /**
     * The JSON it gives for this input.
     *
     * @throws StateFailure when a path finds nothing, or a function fails
     */
    public JsonNode fill(JsonNode input, ContextObject context) {
        return template.fill(input, context);
    }

    private static Template compile(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return fields(object);
        }
        if (json instanceof ArrayNode list) {
            List<Template> items = new ArrayList<>();
            list.forEach(item -> items.add(compile(item)));
            return items.stream().allMatch(Template::isConstant) ? new Template.Constant(json) : new Template.Items(items);
        }
        return new Template.Constant(json);
    }

    private static Template fields(ObjectNode object) {
        List<Template.Field> fields = new ArrayList<>();
        boolean constant = true;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Template.Field field = field(entry.getKey(), entry.getValue());
            constant &= field.value().isConstant();
            fields.add(field);
        }
        return constant ? new Template.Constant(object) : new Template.Fields(fields);
    }

    private static Template.Field field(String name, JsonNode value) {
        if (!name.endsWith(".$")) {
            return new Template.Field(name, compile(value));
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The value for the field '" + name + "' must be a path or a function call");
        }
        String text = value.textValue();
        String plain = name.substring(0, name.length() - 2);
        if (text.startsWith("$")) {
            return new Template.Field(plain, new Template.Path(name, JsonPath.parse(text)));
        }
        if (text.startsWith("States.")) {
            return new Template.Field(plain, IntrinsicReader.read(text));
        }
        throw new IllegalArgumentException("The value for the field '" + name
                + "' must be a valid JSONPath or a valid intrinsic function call, and is '" + text + "'");
    }
}
