package dev.holdfast.local.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A value in a template, before its functions are evaluated. */
sealed interface Node {
    Place place();

    /** A text, number or truth; {@code quoted} ones are texts whatever they look like. */
    record Scalar(Place place, String text, boolean quoted) implements Node {
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
    }

    /** Keys and values, in order. */
    record Mapping(Place place, Map<String, Node> entries) implements Node {
        Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        Node required(String key) {
            return get(key).orElseThrow(() -> new TemplateException(place, "has no " + key + ": add it"));
        }

        /** Refuses keys that are not known, by name. */
        Mapping only(Set<String> known) {
            entries.forEach((key, value) -> {
                if (!known.contains(key)) {
                    throw new TemplateException(value.place(), "the stand-in does not know '" + key
                            + "' here; it knows " + known.stream().sorted().toList());
                }
            });
            return this;
        }

        /** These entries over those of {@code defaults}, as SAM merges Globals: maps by key, lists joined, else replaced. */
        Mapping over(Mapping defaults) {
            Map<String, Node> merged = new LinkedHashMap<>(defaults.entries());
            entries.forEach((key, value) -> merged.merge(key, value, Mapping::merge));
            return new Mapping(place, merged);
        }

        private static Node merge(Node inherited, Node own) {
            if (inherited instanceof Mapping defaults && own instanceof Mapping mapping) {
                return mapping.over(defaults);
            }
            if (inherited instanceof Sequence first && own instanceof Sequence then) {
                List<Node> items = new ArrayList<>(first.items());
                items.addAll(then.items());
                return new Sequence(then.place(), items);
            }
            return own;
        }
    }

    /** A function of CloudFormation, by its short name: {@code Ref}, {@code Sub}, {@code GetAtt} and so on. */
    record Call(Place place, String function, Node argument) implements Node {
    }

    /** This value as a mapping. */
    default Mapping mapping() {
        if (this instanceof Mapping mapping) {
            return mapping;
        }
        throw new TemplateException(place(), "must be a mapping of keys to values");
    }

    /** This value as a list. */
    default List<Node> items() {
        if (this instanceof Sequence sequence) {
            return sequence.items;
        }
        throw new TemplateException(place(), "must be a list");
    }
}
