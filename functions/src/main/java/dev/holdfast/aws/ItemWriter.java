package dev.holdfast.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes an item, attribute by attribute; what is empty is left out. */
final class ItemWriter {

    private final Map<String, AttributeValue> item = new LinkedHashMap<>();

    ItemWriter text(String name, String value) {
        item.put(name, AttributeValue.fromS(value));
        return this;
    }

    ItemWriter text(String name, Optional<String> value) {
        value.ifPresent(v -> text(name, v));
        return this;
    }

    ItemWriter number(String name, long value) {
        item.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    ItemWriter flag(String name, boolean value) {
        item.put(name, AttributeValue.fromBool(value));
        return this;
    }

    ItemWriter time(String name, Instant value) {
        return text(name, Times.text(value));
    }

    ItemWriter bytes(String name, byte[] value) {
        item.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
        return this;
    }

    ItemWriter map(String name, Map<String, AttributeValue> value) {
        item.put(name, AttributeValue.fromM(value));
        return this;
    }

    ItemWriter value(String name, AttributeValue value) {
        item.put(name, value);
        return this;
    }

    Map<String, AttributeValue> item() {
        return item;
    }
}
