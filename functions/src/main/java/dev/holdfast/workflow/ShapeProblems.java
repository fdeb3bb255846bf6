package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Says in plain words what the schema does not accept. The words come from the schema itself: {@code title} says what is
 * expected, {@code examples} what to write instead; editors show the same.
 */
final class ShapeProblems {

    private static final String CHOICE = "/anyOf/";

    private final JsonNode root;
    private final JsonNode schema;
    private final Findings findings;
    private final Set<String> said = new HashSet<>();

    ShapeProblems(JsonNode root, JsonNode schema, Findings findings) {
        this.root = root;
        this.schema = schema;
        this.findings = findings;
    }

    void add(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String rule = message.getSchemaLocation().getFragment().toString();
        JsonNode value = root.at(pointer);
        if (rule.contains(CHOICE)) {
            String choice = rule.substring(0, rule.indexOf(CHOICE));
            if (said.add(pointer + CHOICE)) {
                new KindProblems(schema.at(choice), findings).none(pointer, value);
            }
            return;
        }
        JsonNode expected = schema.at(rule.substring(0, rule.lastIndexOf('/')));
        switch (message.getType()) {
            case "required" -> missing(pointer, value, expected, message.getProperty());
            case "additionalProperties" -> unknown(pointer, value, expected, message.getProperty(), rule);
            case "type" -> type(pointer, value, expected);
            case "enum", "const" -> choice(pointer, value, expected);
            case "pattern" -> {
                if (value.asText().length() > expected.path("maxLength").asInt(Integer.MAX_VALUE)) {
                    return; // It is told that it is too long; why else it does not match says nothing more.
                }
                BadValue bad = Explanation.of(shown(value), value.asText(), expected, rule);
                findings.problem(pointer, bad.getMessage(), bad.instead());
            }
            case "maxLength" -> findings.problem(pointer, shown(value) + " has " + value.asText().length()
                    + " characters, the limit is " + expected.path("maxLength").asInt(), "a shorter one");
            case "propertyNames" -> {
                BadValue bad = Explanation.ofKey(message.getProperty(), expected.path("propertyNames"));
                findings.atKey(Part.below(pointer, message.getProperty()), bad.getMessage(), bad.instead());
            }
            case "minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems" ->
                    size(pointer, value, expected, message.getType(), rule);
            default -> findings.problem(pointer, shown(value) + " is not " + title(expected), example(expected));
        }
    }

    private void missing(String pointer, JsonNode value, JsonNode expected, String property) {
        List<String> known = names(expected.path("properties"));
        boolean misspelt = names(value).stream().filter(key -> !known.contains(key))
                .anyMatch(key -> Suggestion.nearest(key, known).filter(property::equals).isPresent());
        if (!misspelt) {
            findings.atKey(pointer, "\"" + property + "\" is missing", property + ": "
                    + example(resolve(expected.path("properties").path(property))));
        }
    }

    private void unknown(String pointer, JsonNode value, JsonNode expected, String property, String rule) {
        String key = Part.below(pointer, property);
        List<String> known = names(expected.path("properties"));
        Optional<JsonNode> family = KindProblems.family(schema, rule);
        if (family.isPresent()) {
            KindProblems kinds = new KindProblems(family.get(), findings);
            if (kinds.isKind(property)) {
                if (said.add(pointer + "/two")) {
                    kinds.several(pointer, value);
                }
                return;
            }
            if (kinds.misplaced(key, property, known)) {
                return;
            }
        }
        Optional<String> nearest = Suggestion.nearest(property, known.stream().filter(k -> !value.has(k)).toList());
        findings.atKey(key, "there is no \"" + property + "\" in " + title(expected) + Suggestion.hint(nearest),
                nearest.orElse("only " + String.join(", ", known)));
    }

    private void type(String pointer, JsonNode value, JsonNode expected) {
        if (!said.add(pointer + "/type")) {
            return;
        }
        if (value.isNull()) {
            findings.atKey(pointer, "there is no value here, it should be " + title(expected), example(expected));
            return;
        }
        String instead = example(expected);
        if (value.isValueNode() && !value.isTextual() && Explanation.matches(expected, value.asText())) {
            instead = "\"" + value.asText() + "\" in quotes";
        } else if (value.isIntegralNumber() && Explanation.matches(expected, value.asText() + " days")) {
            instead = value.asText() + " days, or hours, minutes or weeks";
        }
        findings.problem(pointer, "this should be " + title(expected) + ", not " + kind(value), instead);
    }

    private void choice(String pointer, JsonNode value, JsonNode expected) {
        if (expected.has("const")) {
            findings.problem(pointer, shown(value) + " is not " + title(expected), example(expected)
                    + ", or leave the step out");
            return;
        }
        List<String> words = texts(expected.path("enum"));
        Optional<String> nearest = Suggestion.nearest(value.asText(), words)
                .or(() -> words.stream().filter(w -> value.asText().toLowerCase(Locale.ROOT).startsWith(w)).findFirst());
        findings.problem(pointer, (value.isNull() ? "nothing" : shown(value)) + " is not " + title(expected)
                + Suggestion.hint(nearest), nearest.orElse(String.join(" or ", words)));
    }

    private void size(String pointer, JsonNode value, JsonNode expected, String type, String rule) {
        if (rule.startsWith("/$defs/fieldCondition")) {
            boolean few = type.equals("minProperties");
            findings.atKey(pointer, few ? "the field is compared with nothing"
                    : "a condition compares once, this one compares " + (value.size() - 1) + " times",
                    few ? "equals, notEquals, contains, greaterThan, lessThan, before, after or exists beside it"
                            : "all: [ { field: ... }, { field: ... } ] with one comparison in each");
        } else if (rule.equals("/$defs/until/minProperties")) {
            findings.atKey(pointer, "this does not say until when to wait", example(expected));
        } else if (type.equals("uniqueItems")) {
            findings.problem(pointer, "something is in this list twice", "each once");
        } else {
            boolean few = type.startsWith("min");
            findings.atKey(pointer, "this has " + value.size() + (value.size() == 1 ? " entry" : " entries") + ", "
                    + title(expected) + " has at " + (few ? "least " : "most ") + expected.path(type).asInt(),
                    few ? example(expected) : "fewer entries, or a second step or workflow for the others");
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
    }

    static String title(JsonNode expected) {
        return expected.path("title").asText("something else");
    }

    /** The first example, as it is written in YAML on one line. */
    static String example(JsonNode expected) {
        return flow(expected.path("examples").path(0));
    }

    private static String flow(JsonNode node) {
        if (node.isObject()) {
            List<String> entries = names(node).stream().map(key -> key + ": " + flow(node.get(key))).toList();
            return "{ " + String.join(", ", entries) + " }";
        } else if (node.isArray()) {
            return "[ " + String.join(", ", StreamSupport.stream(node.spliterator(), false)
                    .map(ShapeProblems::flow).toList()) + " ]";
        }
        String text = node.asText();
        return text.matches("[A-Za-z0-9][A-Za-z0-9_. /-]*|https://\\S+") && !text.matches("[0-9].*:.*")
                ? text : "\"" + text + "\"";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            default -> "the text " + shown(value);
        };
    }

    static String shown(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        return "\"" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "\"";
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
