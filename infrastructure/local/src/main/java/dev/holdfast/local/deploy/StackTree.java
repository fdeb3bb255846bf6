package dev.holdfast.local.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resources of template.yaml and of everything that it nests, as they are written: nothing is evaluated. */
final class StackTree {

    private static final String APP = "template.yaml";
    private static final String NESTED = "AWS::Serverless::Application";

    private final Path root;
    private final Map<String, Resource> resources = new TreeMap<>();

    private StackTree(Path root) {
        this.root = root;
    }

    /**
     * A resource.
     *
     * @param id         its logical id
     * @param type       such as {@code AWS::DynamoDB::Table}
     * @param template   the file that it is in, relative to the tree
     * @param properties as written; empty if it has none
     */
    record Resource(String id, String type, String template, Node.Mapping properties) {

        /** A property as text without its place; empty if there is none, and a text itself if it is one. */
        String text(String property) {
            return properties.get(property).map(node -> node instanceof Node.Scalar scalar ? scalar.text() : StackTree.shown(node)).orElse("");
        }

        /** A property as text that is equal for equal values. */
        String shown(String property) {
            return properties.get(property).map(StackTree::shown).orElse("");
        }

        /** Whether other resources are within it. */
        boolean nested() {
            return type.equals(NESTED);
        }
    }

    /**
     * Reads a tree.
     *
     * @param root the folder of template.yaml
     * @return resources by the ids that lead to them, such as {@code Data/Positions}
     */
    static Map<String, Resource> read(Path root) {
        StackTree tree = new StackTree(root);
        tree.collect("", APP);
        return tree.resources;
    }

    private void collect(String stack, String template) {
        Node.Mapping all = TemplateFile.read(root.resolve(template), template).required("Resources").mapping();
        all.entries().forEach((id, node) -> {
            Node.Mapping properties = node.mapping().get("Properties").map(Node::mapping)
                    .orElseGet(() -> new Node.Mapping(node.place(), Map.of()));
            Resource resource = new Resource(id, scalar(node.mapping().required("Type")), template, properties);
            resources.put(stack + id, resource);
            if (resource.nested()) {
                collect(stack + id + "/", within(template, properties.required("Location")));
            }
        });
    }

    private String within(String template, Node location) {
        Path file = Optional.ofNullable(Path.of(template).getParent()).orElse(Path.of("")).resolve(scalar(location)).normalize();
        if (!Files.isRegularFile(root.resolve(file))) {
            throw new TemplateException(location.place(), "there is no file " + file);
        }
        return file.toString();
    }

    private static String scalar(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw new TemplateException(node.place(), "must be a text");
    }

    private static String shown(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return "\"" + scalar.text() + "\"";
        } else if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(StackTree::shown).toList().toString();
        } else if (node instanceof Node.Mapping mapping) {
            Map<String, String> entries = new TreeMap<>();
            mapping.entries().forEach((key, item) -> entries.put(key, shown(item)));
            return entries.toString();
        }
        Node.Call call = (Node.Call) node;
        return call.function() + "(" + shown(call.argument()) + ")";
    }
}
