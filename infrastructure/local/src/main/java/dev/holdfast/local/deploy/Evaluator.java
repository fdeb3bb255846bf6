package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns template values into plain JSON by evaluating Ref, Sub, GetAtt, Join, Split, If, Equals and Not.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">intrinsic
 * functions</a>.
 */
final class Evaluator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d{0,8})");

    private final Names names;

    /** What names in a template stand for. */
    interface Names {
        /** The value of a parameter, or a resource's physical id. */
        String ref(Place place, String name);

        /** An attribute of a resource. */
        String attribute(Place place, String resource, String attribute);

        /** Whether a condition of the template holds. */
        boolean condition(Place place, String name);
    }

    Evaluator(Names names) {
        this.names = names;
    }

    String text(Node node) {
        JsonNode value = json(node);
        if (!value.isValueNode()) {
            throw new TemplateException(node.place(), "must be a text, not " + value);
        }
        return value.asText();
    }

    int integer(Node node) {
        String text = text(node);
        if (!INTEGER.matcher(text).matches()) {
            throw new TemplateException(node.place(), "must be a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    JsonNode json(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        return call((Node.Call) node);
    }

    private static JsonNode scalar(Node.Scalar scalar) {
        if (!scalar.quoted()) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return JSON.booleanNode(scalar.text().equals("true"));
            }
            if (INTEGER.matcher(scalar.text()).matches()) {
                return JSON.numberNode(Integer.parseInt(scalar.text()));
            }
        }
        return JSON.textNode(scalar.text());
    }

    boolean truth(Node node) {
        JsonNode value = json(node);
        if (!value.isBoolean()) {
            throw new TemplateException(node.place(), "must be true or false, not " + value);
        }
        return value.asBoolean();
    }

    private JsonNode call(Node.Call call) {
        return switch (call.function()) {
            case "Ref" -> JSON.textNode(names.ref(call.place(), plain(call.argument())));
            case "GetAtt" -> JSON.textNode(attribute(call));
            case "Sub" -> JSON.textNode(substitute(call));
            case "Join" -> JSON.textNode(join(call));
            case "Split" -> split(call);
            case "If" -> json(arguments(call, 3).get(names.condition(call.place(), plain(arguments(call, 3).get(0))) ? 1 : 2));
            case "Equals" -> JSON.booleanNode(text(arguments(call, 2).get(0)).equals(text(arguments(call, 2).get(1))));
            case "Not" -> JSON.booleanNode(!truth(arguments(call, 1).get(0)));
            default -> throw new TemplateException(call.place(), "no function " + call.function());
        };
    }

    private static List<Node> arguments(Node.Call call, int count) {
        List<Node> arguments = call.argument().items();
        if (arguments.size() != count) {
            throw new TemplateException(call.place(), call.function() + " takes a list of " + count + ", not of "
                    + arguments.size());
        }
        return arguments;
    }

    private JsonNode split(Node.Call call) {
        ArrayNode parts = JSON.arrayNode();
        List<Node> arguments = arguments(call, 2);
        for (String part : text(arguments.get(1)).split(Pattern.quote(text(arguments.get(0))), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private String attribute(Node.Call call) {
        if (call.argument() instanceof Node.Sequence sequence && sequence.items().size() == 2) {
            return names.attribute(call.place(), plain(sequence.items().get(0)), text(sequence.items().get(1)));
        }
        return dotted(call.place(), plain(call.argument()));
    }

    private String dotted(Place place, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            throw new TemplateException(place, "'" + path + "' names no attribute: write Resource.Attribute");
        }
        return names.attribute(place, path.substring(0, dot), path.substring(dot + 1));
    }

    private String substitute(Node.Call call) {
        if (call.argument() instanceof Node.Sequence sequence && sequence.items().size() == 2) {
            return substitute(call.place(), plain(sequence.items().get(0)), sequence.items().get(1).mapping().entries());
        }
        return substitute(call.place(), plain(call.argument()), Map.of());
    }

    private String substitute(Place place, String text, Map<String, Node> own) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String name = variable.group(2);
            String value;
            if (!variable.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (own.containsKey(name)) {
                value = text(own.get(name));
            } else {
                // A dot asks for an attribute, save for the two that SAM gives a function.
                boolean attribute = name.contains(".") && !name.endsWith(".Alias") && !name.endsWith(".Version");
                value = attribute ? dotted(place, name) : names.ref(place, name);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String join(Node.Call call) {
        JsonNode arguments = json(call.argument());
        if (arguments.size() != 2 || !arguments.get(1).isArray()) {
            throw new TemplateException(call.place(), "Join takes a separator and a list");
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : arguments.get(1)) {
            joined.append(joined.isEmpty() ? "" : arguments.get(0).asText()).append(part.asText());
        }
        return joined.toString();
    }

    private static String plain(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw new TemplateException(node.place(), "must be a plain text here");
    }
}
