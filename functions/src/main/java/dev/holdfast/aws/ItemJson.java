package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as plain JSON, {@code {"sequence":3,"step":"wait2","opening":{…}}}: as executions carry it and the journal keeps
 * it. Texts, numbers, booleans and maps are all that it knows; the same item is always the same text, letter by letter.
 */
final class ItemJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ItemJson() {
    }

    /** The item as one line of text. */
    static String encode(Map<String, AttributeValue> item) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, item);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /** The item that a text says. @throws IllegalArgumentException if it is none */
    static Map<String, AttributeValue> decode(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(text + " is no item: write a JSON object");
            }
            return read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(text + " is no item: " + e.getMessage(), e);
        }
    }

    /** Writes the item as an object where the generator stands. */
    static void write(JsonGenerator json, Map<String, AttributeValue> item) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            json.writeFieldName(attribute.getKey());
            AttributeValue value = attribute.getValue();
            switch (value.type()) {
                case S -> json.writeString(value.s());
                case N -> json.writeNumber(value.n());
                case BOOL -> json.writeBoolean(value.bool());
                case M -> write(json, value.m());
                default -> throw new IllegalArgumentException("Attribute " + attribute.getKey() + " is of type "
                        + value.type() + ", which no item in JSON has");
            }
        }
        json.writeEndObject();
    }

    /** Reads the object at whose beginning the parser stands. */
    static Map<String, AttributeValue> read(JsonParser json) throws IOException {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                item.put(name, AttributeValue.fromS(json.getText()));
            } else if (token.isNumeric()) {
                item.put(name, AttributeValue.fromN(json.getText()));
            } else if (token.isBoolean()) {
                item.put(name, AttributeValue.fromBool(json.getBooleanValue()));
            } else if (token == JsonToken.START_OBJECT) {
                item.put(name, AttributeValue.fromM(read(json)));
            } else {
                // No item in JSON has lists or nulls: something else put it beside the item.
                json.skipChildren();
            }
        }
        return item;
    }

    /** The item as maps, texts and numbers, as Lambda hands answers on. */
    static Map<String, Object> plain(Map<String, AttributeValue> item) {
        Map<String, Object> plain = new LinkedHashMap<>();
        item.forEach((name, value) -> plain.put(name, switch (value.type()) {
            case S -> value.s();
            case N -> Long.valueOf(value.n());
            case BOOL -> value.bool();
            case M -> plain(value.m());
            default -> throw new IllegalArgumentException("Attribute " + name + " is of type " + value.type()
                    + ", which no item in JSON has");
        }));
        return plain;
    }
}
