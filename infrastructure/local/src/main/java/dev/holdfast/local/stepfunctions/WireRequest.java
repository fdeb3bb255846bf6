package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A request's parameters. Those that nobody has read when {@link #done} is called are refused by name. */
final class WireRequest {

    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final String operation;
    private final ObjectNode json;
    private final Set<String> read = new HashSet<>();

    WireRequest(String operation, ObjectNode json) {
        this.operation = operation;
        this.json = json;
    }

    /** A parameter that is there and not null. */
    Optional<JsonNode> value(String name) {
        read.add(name);
        return json.hasNonNull(name) ? Optional.of(json.get(name)) : Optional.empty();
    }

    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw ServiceError.validation(operation + ": " + name + " must be a text and is " + value);
            }
            return value.textValue();
        });
    }

    String required(String name) {
        return text(name).orElseThrow(() -> ServiceError.validation("1 validation error detected: Value null at '"
                + name + "' failed to satisfy constraint: Member must not be null"));
    }

    boolean flag(String name, boolean otherwise) {
        return value(name).map(JsonNode::booleanValue).orElse(otherwise);
    }

    /** How many a page may hold. */
    int maxResults() {
        int given = value("maxResults").map(JsonNode::intValue).orElse(0);
        if (given < 0 || given > LARGEST_PAGE) {
            throw ServiceError.validation("1 validation error detected: Value '" + given
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value from 0 to " + LARGEST_PAGE);
        }
        return given == 0 ? DEFAULT_PAGE : given;
    }

    Optional<List<JsonNode>> list(String name) {
        return value(name).map(value -> StreamSupport.stream(value.spliterator(), false).toList());
    }

    /** Those of the named parameters that are there. */
    Map<String, JsonNode> values(List<String> names) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        names.forEach(name -> value(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** Whether only metadata is asked for, without inputs, outputs and definitions. */
    boolean metadataOnly() {
        return text("includedData").filter("METADATA_ONLY"::equals).isPresent();
    }

    void done() {
        json.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw ServiceError.validation("The parameter " + name + " of " + operation
                        + " is not implemented by this stand-in");
            }
        });
    }
}
