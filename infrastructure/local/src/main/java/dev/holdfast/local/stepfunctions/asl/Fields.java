package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The fields of one JSON object of a definition, read one by one. Whatever has not been read when {@link #done} is
 * called is refused by name: a field is implemented exactly when somebody reads it.
 */
final class Fields {

    /** Fields of the language that exist but are not implemented here, to tell them from slips of the pen. */
    private static final Set<String> ELSEWHERE = Set.of("Assign", "Arguments", "Output", "Items", "Condition",
            "TimeoutSecondsPath", "HeartbeatSecondsPath", "Credentials", "Branches",
            "Iterator", "ItemProcessor", "ItemReader", "ItemSelector", "ItemBatcher", "ResultWriter", "ItemsPath",
            "MaxConcurrency", "MaxConcurrencyPath", "ToleratedFailurePercentage", "ToleratedFailureCount", "Label",
            "Qualifier", "InvocationType", "ClientContext", "LogType", "QueryLanguage");

    private final ObjectNode json;
    private final String location;
    private final List<AslProblem> problems;
    private final Set<String> read = new LinkedHashSet<>();

    Fields(ObjectNode json, String location, List<AslProblem> problems) {
        this.json = json;
        this.location = location;
        this.problems = problems;
    }

    String location() {
        return location;
    }

    void problem(String message, String field) {
        problems.add(new AslProblem(AslProblem.SCHEMA, message, field.isEmpty() ? location : location + "/" + field));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The object at a field. */
    Optional<Fields> objectFields(String name) {
        return object(name).map(object -> new Fields(object, location + "/" + name, problems));
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** The value of a field; it counts as read. */
    Optional<JsonNode> take(String name) {
        read.add(name);
        return Optional.ofNullable(json.get(name));
    }

    Optional<String> text(String name) {
        return typed(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
    }

    Optional<String> requiredText(String name) {
        if (!has(name)) {
            problem("Missing the required field '" + name + "'", "");
        }
        return text(name);
    }

    Optional<Boolean> bool(String name) {
        return typed(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** A whole number within bounds. */
    OptionalLong number(String name, long min, long max) {
        return typed(name, value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min
                && value.longValue() <= max, "a whole number from " + min + " to " + max)
                .map(value -> OptionalLong.of(value.longValue())).orElse(OptionalLong.empty());
    }

    Optional<ObjectNode> object(String name) {
        return typed(name, JsonNode::isObject, "an object").map(ObjectNode.class::cast);
    }

    /** The objects of a list; each with its own location. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        typed(name, value -> value.isArray() && !value.isEmpty(), "a list of at least one object").ifPresent(list -> {
            for (int at = 0; at < list.size(); at++) {
                String where = name + "[" + at + "]";
                if (list.get(at) instanceof ObjectNode object) {
                    objects.add(new Fields(object, location + "/" + where, problems));
                } else {
                    problem("The value must be an object", where);
                }
            }
        });
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        typed(name, value -> value.isArray() && !value.isEmpty(), "a list of at least one text").ifPresent(list -> {
            for (int at = 0; at < list.size(); at++) {
                if (list.get(at).isTextual()) {
                    texts.add(list.get(at).textValue());
                } else {
                    problem("The value must be a text", name + "[" + at + "]");
                }
            }
        });
        return texts;
    }

    Optional<JsonPath> path(String name) {
        return text(name).flatMap(text -> compiled(name, text, JsonPath::parse));
    }

    /** InputPath and its like: a path, {@code null}, or the whole when it is not there. */
    DataFlow.Selection selection(String name) {
        Optional<JsonNode> value = take(name);
        if (value.isPresent() && value.get().isNull()) {
            return DataFlow.Selection.NOTHING;
        }
        return path(name).filter(path -> !"$".equals(path.toString()))
                .<DataFlow.Selection>map(DataFlow.Selection.At::new).orElse(DataFlow.Selection.WHOLE);
    }

    /** ResultPath: as {@link #selection}, but it must lead into the input. */
    DataFlow.Selection resultPath(String name) {
        DataFlow.Selection selection = selection(name);
        if (selection instanceof DataFlow.Selection.At at && at.path().readsContext()) {
            problem("A ResultPath leads into the input, and cannot begin with $$", name);
        }
        return selection;
    }

    Optional<PayloadTemplate> template(String name) {
        return take(name).flatMap(json -> compiled(name, json, PayloadTemplate::parse));
    }

    /** What {@code compile} makes of a value; what it complains about is a problem of that field. */
    <T, R> Optional<R> compiled(String name, T value, Function<T, R> compile) {
        try {
            return Optional.of(compile.apply(value));
        } catch (IllegalArgumentException wrong) {
            problem(wrong.getMessage(), name);
            return Optional.empty();
        }
    }

    /** Refuses whatever has not been read. */
    void done(String owner) {
        json.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                problem(ELSEWHERE.contains(name)
                        ? "Field '" + name + "' is not implemented in " + owner + "; it knows " + String.join(", ", read)
                        : "Field '" + name + "' is not supported in " + owner + "; it knows " + String.join(", ", read),
                        name);
            }
        });
    }

    private Optional<JsonNode> typed(String name, Predicate<JsonNode> type, String expected) {
        Optional<JsonNode> value = take(name);
        if (value.isPresent() && !type.test(value.get())) {
            problem("The value must be " + expected + " and is " + value.get(), name);
            return Optional.empty();
        }
        return value;
    }
}
