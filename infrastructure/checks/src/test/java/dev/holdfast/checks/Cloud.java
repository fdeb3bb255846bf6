package dev.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The templates that are deployed, as plain maps, lists and texts. Short forms such as {@code !Ref Table} are read as
 * the text behind them: what a check asks of a template is which words stand where.
 */
final class Cloud {

    static final String APP = "template.yaml";
    static final String DATA = "infrastructure/data.yaml";
    static final String MACHINES = "statemachines/template.yaml";

    private Cloud() {
    }

    /** Every template by its path. Those without which nothing can be deployed have to be there. */
    static Map<String, Map<?, ?>> templates() {
        Map<String, Map<?, ?>> templates = new LinkedHashMap<>();
        for (String path : List.of(APP, DATA, MACHINES)) {
            templates.put(path, read(path));
        }
        for (Path file : Repository.files(path -> path.matches("infrastructure/[^/]+\\.yaml"))) {
            templates.putIfAbsent(Repository.name(file), read(Repository.name(file)));
        }
        return templates;
    }

    /** The resources of a type in all templates, by "template: logical id". */
    static Map<String, Map<?, ?>> resources(String type) {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        templates().forEach((path, template) -> map(template, "Resources").forEach((id, resource) -> {
            if (resource instanceof Map<?, ?> declared && type.equals(declared.get("Type"))) {
                found.put(path + ": " + id, declared);
            }
        }));
        return found;
    }

    /** What lies at a path of keys, if something does. */
    static Optional<Object> at(Map<?, ?> map, String... keys) {
        Object value = map;
        for (String key : keys) {
            if (!(value instanceof Map<?, ?> level) || !level.containsKey(key)) {
                return Optional.empty();
            }
            value = level.get(key);
        }
        return Optional.of(value);
    }

    /** The map at a path of keys; empty if there is none. */
    static Map<?, ?> map(Map<?, ?> map, String... keys) {
        return at(map, keys).filter(value -> value instanceof Map).map(value -> (Map<?, ?>) value).orElse(Map.of());
    }

    /** Every map within a value, itself included. */
    static Stream<Map<?, ?>> maps(Object value) {
        if (value instanceof Map<?, ?> map) {
            return Stream.concat(Stream.of(map), map.values().stream().flatMap(Cloud::maps));
        }
        return value instanceof List<?> list ? list.stream().flatMap(Cloud::maps) : Stream.empty();
    }

    /** One text or several, which a template may write either way. */
    static List<String> texts(Object value) {
        return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(String.valueOf(value));
    }

    /** A template or a definition, in YAML or in JSON, which is a part of it. @param name for messages */
    static Map<?, ?> parse(String name, String text) {
        Node root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text)
                .orElseThrow(() -> new AssertionError(name + " is empty"));
        if (plain(root) instanceof Map<?, ?> template) {
            return template;
        }
        throw new AssertionError(name + " is no template: it has no keys at its top");
    }

    private static Map<?, ?> read(String path) {
        return parse(path, Repository.text(path));
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                map.put(((ScalarNode) entry.getKeyNode()).getValue(), plain(entry.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(plain(element)));
            return list;
        }
        return ((ScalarNode) node).getValue();
    }
}
