package dev.holdfast.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads an item. Attributes that it is not asked for are left alone, so a newer release may add some; an item of a newer
 * format is refused, for to guess at it would be to lose a place.
 */
final class ItemReader {

    /** The attribute that says in which shape an item is written. */
    static final String FORMAT = "format";

    private final String what;
    private final Map<String, AttributeValue> item;

    /** @param what names the item in an error message */
    ItemReader(String what, Map<String, AttributeValue> item) {
        this.what = what;
        this.item = item;
    }

    /** The same, if the item's format is known. @param newest the newest format that the caller knows */
    ItemReader format(int newest) {
        long format = number(FORMAT);
        if (format < 1 || format > newest) {
            throw new IllegalStateException(what + " is written in format " + format + ", but this release reads 1 to "
                    + newest + ": deploy the release that wrote it");
        }
        return this;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optionalText(String name) {
        return optional(name).map(AttributeValue::s);
    }

    long number(String name) {
        return Long.parseLong(optional(name).map(AttributeValue::n).orElseThrow(() -> missing(name, "number")));
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> missing(name, "boolean"));
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name).map(AttributeValue::bool);
    }

    Instant time(String name) {
        return Times.parse(text(name));
    }

    byte[] bytes(String name) {
        return optional(name).map(AttributeValue::b).orElseThrow(() -> missing(name, "binary")).asByteArray();
    }

    Optional<ItemReader> map(String name) {
        return optional(name).filter(AttributeValue::hasM).map(value -> new ItemReader(what + "." + name, value.m()));
    }

    ItemReader requiredMap(String name) {
        return map(name).orElseThrow(() -> missing(name, "map"));
    }

    /** A map as an item of its own. */
    Map<String, AttributeValue> requiredItem(String name) {
        return requiredMap(name).item;
    }

    /** A map of maps, each read by the function. */
    <T> Map<String, T> maps(String name, Function<ItemReader, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        map(name).ifPresent(m -> m.item.forEach((key, value) ->
                values.put(key, read.apply(new ItemReader(m.what + "." + key, value.m())))));
        return values;
    }

    /** A map of texts. */
    Map<String, String> texts(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        map(name).ifPresent(m -> m.item.keySet().forEach(key -> values.put(key, m.text(key))));
        return values;
    }

    /** A list of texts. */
    List<String> list(String name) {
        return optional(name).orElseThrow(() -> missing(name, "list")).l().stream().map(AttributeValue::s).toList();
    }

    /** The names of all attributes. */
    Iterable<String> names() {
        return item.keySet();
    }

    private Optional<AttributeValue> optional(String name) {
        return Optional.ofNullable(item.get(name)).filter(value -> !Boolean.TRUE.equals(value.nul()));
    }

    private IllegalStateException missing(String name, String type) {
        return new IllegalStateException(what + " has no " + type + " attribute \"" + name
                + "\": something else than this product wrote it");
    }
}
