package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Any item as JSON with its types written out, as DynamoDB itself does:
 * {@code {"step":{"S":"wait2"},"sequence":{"N":"3"}}}. For rows and stream images, which may hold anything
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html#Programming.LowLevelAPI.DataTypeDescriptors).
 */
public final class RawItem {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RawItem() {
    }

    /** The item as one line of text; the same item is always the same text, in whatever order it came. */
    public static String encode(Map<String, AttributeValue> item) {
        try {
            return JSON.writeValueAsString(typed(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item is texts, numbers and maps", e);
        }
    }

    /** The item that a text says. */
    static Map<String, AttributeValue> decode(String text) {
        try {
            return of(JSON.readValue(text, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text + " is no item: " + e.getMessage(), e);
        }
    }

    /**
     * The item in a stream event, whose JSON has been read into maps.
     *
     * @throws IllegalArgumentException if it is not an item in DynamoDB's own form
     */
    public static Map<String, AttributeValue> of(Map<?, ?> typed) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        typed.forEach((name, value) -> item.put((String) name, value(name, value)));
        return item;
    }

    private static AttributeValue value(Object name, Object typed) {
        if (!(typed instanceof Map<?, ?> one) || one.size() != 1) {
            throw new IllegalArgumentException("Attribute " + name + " is no value with its type, such as {\"S\":\"text\"}");
        }
        Map.Entry<?, ?> only = one.entrySet().iterator().next();
        Object value = only.getValue();
        return switch ((String) only.getKey()) {
            case "S" -> AttributeValue.fromS((String) value);
            case "N" -> AttributeValue.fromN((String) value);
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "NULL" -> AttributeValue.fromNul(true);
            case "B" -> AttributeValue.fromB(bytes((String) value));
            case "M" -> AttributeValue.fromM(of((Map<?, ?>) value));
            case "L" -> AttributeValue.fromL(((List<?>) value).stream().map(v -> value(name, v)).toList());
            case "SS" -> AttributeValue.fromSs(texts(value));
            case "NS" -> AttributeValue.fromNs(texts(value));
            case "BS" -> AttributeValue.fromBs(texts(value).stream().map(RawItem::bytes).toList());
            default -> throw new IllegalArgumentException("Attribute " + name + " has a type that DynamoDB does not know: "
                    + only.getKey());
        };
    }

    private static SdkBytes bytes(String base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
    }

    private static String text(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static List<String> texts(Object values) {
        return ((List<?>) values).stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> typed(Map<String, AttributeValue> item) {
        Map<String, Object> typed = new TreeMap<>();
        item.forEach((name, value) -> typed.put(name, typed(value)));
        return typed;
    }

    private static Map<String, Object> typed(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case NUL -> Map.of("NULL", true);
            case B -> Map.of("B", text(value.b()));
            case M -> Map.of("M", typed(value.m()));
            case L -> Map.of("L", value.l().stream().map(RawItem::typed).collect(Collectors.toList()));
            case SS -> Map.of("SS", value.ss());
            case NS -> Map.of("NS", value.ns());
            case BS -> Map.of("BS", value.bs().stream().map(RawItem::text).toList());
            default -> throw new IllegalArgumentException("A value of type " + value.type() + " cannot be written down");
        };
    }
}
