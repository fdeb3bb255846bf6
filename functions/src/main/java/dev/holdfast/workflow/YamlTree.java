package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A YAML file as a tree of JSON, with the place of everything in it.
 *
 * @param root   the tree
 * @param keys   where the key of each map entry stands, by the JSON pointer of its value
 * @param values where each value stands, by its JSON pointer
 */
record YamlTree(JsonNode root, Map<String, Place> keys, Map<String, Place> values) {

    YamlTree {
        keys = Map.copyOf(keys);
        values = Map.copyOf(values);
    }

    /** Where a value stands; the nearest place around it if it is not there. */
    Place value(String pointer) {
        return near(values, pointer);
    }

    /** Where the key of a value stands; the value itself in a list. */
    Place key(String pointer) {
        return keys.containsKey(pointer) ? keys.get(pointer) : value(pointer);
    }

    private static Place near(Map<String, Place> places, String pointer) {
        String at = pointer;
        while (!at.isEmpty() && !places.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return places.getOrDefault(at, Place.START);
    }
}
