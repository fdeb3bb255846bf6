package dev.holdfast.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.local.EventStage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything that is written down at one moment: items, by table and key.
 *
 * @param tables table to key to attributes
 */
record Snapshot(Map<String, Map<String, ObjectNode>> tables) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The mark of a write: another one each time. */
    private static final String MARK = "write";

    static Snapshot of(EventStage stage) {
        Map<String, Map<String, ObjectNode>> tables = new TreeMap<>();
        stage.items().forEach((table, items) -> {
            Map<String, ObjectNode> byKey = new TreeMap<>();
            items.forEach((key, item) -> byKey.put(key.values().stream().map(Snapshot::text)
                    .collect(Collectors.joining(" ")), json(item)));
            tables.put(table.substring(table.lastIndexOf('-') + 1), byKey);
        });
        return new Snapshot(tables);
    }

    /** What is new or different now: new items whole, others with the attributes that changed; a lost one is null. */
    ObjectNode since(Snapshot before) {
        ObjectNode changes = JSON.objectNode();
        tables.forEach((table, items) -> {
            Map<String, ObjectNode> earlier = before.tables().getOrDefault(table, Map.of());
            ObjectNode changed = JSON.objectNode();
            items.forEach((key, item) -> difference(earlier.getOrDefault(key, JSON.objectNode()), item)
                    .fields().forEachRemaining(one -> changed.withObjectProperty(key).set(one.getKey(), one.getValue())));
            earlier.keySet().stream().filter(key -> !items.containsKey(key)).forEach(changed::putNull);
            if (!changed.isEmpty()) {
                changes.set(table, changed);
            }
        });
        return changes;
    }

    private static ObjectNode difference(ObjectNode before, ObjectNode after) {
        ObjectNode changed = JSON.objectNode();
        after.fields().forEachRemaining(one -> {
            if (!one.getValue().equals(before.get(one.getKey()))) {
                changed.set(one.getKey(), one.getValue());
            }
        });
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                changed.putNull(name);
            }
        });
        return changed;
    }

    private static ObjectNode json(Map<String, AttributeValue> item) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(item).forEach((name, value) -> {
            if (!name.equals(MARK)) {
                node.set(name, json(value));
            }
        });
        return node;
    }

    private static JsonNode json(AttributeValue value) {
        return switch (value.type()) {
            case M -> json(value.m());
            case L -> list(value.l().stream().map(Snapshot::json).toList());
            case SS -> list(value.ss().stream().sorted().<JsonNode>map(TextNode::valueOf).toList());
            case BOOL -> JSON.booleanNode(value.bool());
            case N -> JSON.numberNode(new BigDecimal(value.n()));
            case B -> JSON.textNode(value.b().asByteArray().length + " bytes");
            default -> JSON.textNode(text(value));
        };
    }

    private static ArrayNode list(List<JsonNode> items) {
        return JSON.arrayNode().addAll(items);
    }

    private static String text(AttributeValue value) {
        return Set.of(AttributeValue.Type.S, AttributeValue.Type.N).contains(value.type())
                ? value.s() == null ? value.n() : value.s() : value.toString();
    }
}
