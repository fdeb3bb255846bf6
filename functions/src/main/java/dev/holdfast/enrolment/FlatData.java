package dev.holdfast.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JSON values as text: what is nested gets a dotted name ({@code cart.items.0.name}), numbers keep their digits
 * ({@code 19.90}), and null is left out.
 */
final class FlatData {

    /** An item in a table has 400 KB (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). */
    static final int MOST_BYTES = 200_000;
    static final int MOST_VALUES = 1_000;
    /** A number can be short in JSON and have a million digits: beyond this it keeps its exponent. */
    private static final int LONGEST_EXPONENT = 40;

    private final Map<String, String> values = new LinkedHashMap<>();
    private int bytes;
    private boolean ambiguous;

    private FlatData() {
    }

    /** The values of an object; complaints are for the object as a whole. */
    static Flat of(JsonNode object) {
        FlatData flat = new FlatData();
        flat.add("", object);
        if (flat.ambiguous) {
            return new Flat(Map.of(), Optional.of("gives two values the same dotted name:"
                    + " write names without dots, or do not nest"));
        }
        if (flat.tooMuch()) {
            return new Flat(Map.of(), Optional.of("is too large: write at most " + MOST_VALUES + " values and "
                    + MOST_BYTES + " bytes, dotted names included"));
        }
        return new Flat(flat.values, Optional.empty());
    }

    /** A single value as text; empty for null, objects and arrays. */
    static Optional<String> text(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            boolean plain = Math.abs((long) number.scale()) <= LONGEST_EXPONENT;
            return Optional.of(plain ? number.toPlainString() : number.toString());
        }
        return value.isTextual() || value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
    }

    private void add(String name, JsonNode value) {
        if (tooMuch()) {
            return;
        }
        if (value.isObject()) {
            value.properties().forEach(e -> add(name.isEmpty() ? e.getKey() : name + "." + e.getKey(), e.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(name + "." + i, value.get(i));
            }
        } else {
            text(value).ifPresent(text -> {
                bytes += name.getBytes(StandardCharsets.UTF_8).length + text.getBytes(StandardCharsets.UTF_8).length;
                ambiguous |= values.put(name, text) != null;
            });
        }
    }

    private boolean tooMuch() {
        return bytes > MOST_BYTES || values.size() > MOST_VALUES;
    }

    /** What came out. @param problem why nothing did */
    record Flat(Map<String, String> values, Optional<String> problem) {
    }
}
