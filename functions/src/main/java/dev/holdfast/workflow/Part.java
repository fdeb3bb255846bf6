package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a definition, and the way to it.
 *
 * @param node    what is written there
 * @param pointer its JSON pointer, which finds its place in the file
 */
record Part(JsonNode node, String pointer) {

    /** The pointer to a key below a pointer. */
    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    Optional<Part> get(String key) {
        return Optional.ofNullable(node.get(key)).map(n -> new Part(n, below(pointer, key)));
    }

    Part require(String key) {
        return get(key).orElseThrow(() -> new IllegalArgumentException(
                "The definition has no \"" + key + "\" at " + (pointer.isEmpty() ? "its top" : pointer)));
    }

    Optional<String> text(String key) {
        return get(key).map(Part::text);
    }

    /** The text of a scalar: 5 and "5" are the same value to a workflow. */
    String text() {
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    /** The elements of a list. */
    List<Part> items() {
        List<Part> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Part(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** The entries of a map, in the order written. */
    Map<String, Part> entries() {
        Map<String, Part> entries = new LinkedHashMap<>();
        node.fields().forEachRemaining(e -> entries.put(e.getKey(), new Part(e.getValue(), below(pointer, e.getKey()))));
        return entries;
    }
}
