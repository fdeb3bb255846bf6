package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an upgrade from one tree to another would lose: machines on which people are, steps at which they may stand, tables.
 * It reads the committed templates and compiled definitions of both; nobody is asked who is where.
 *
 * <p>Source: the update behaviours of <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">tables</a> and <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html">state
 * machines</a>.
 */
public final class UpgradeCheck {

    /** Says of steps and workflows that are taken away what becomes of those inside. */
    public static final String REMOVED = "statemachines/removed.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MACHINES = "statemachines/template.yaml";
    private static final String APP = "template.yaml";
    /** They follow the version with which they entered to its end; the only thing that happens by itself. */
    private static final String STAY = "stay";
    /** What a table cannot change without becoming another one. */
    private static final List<String> FIXED = List.of("TableName", "KeySchema", "LocalSecondaryIndexes");

    private final Path base;
    private final Path now;
    private final List<String> losses = new ArrayList<>();

    private UpgradeCheck(Path base, Path now) {
        this.base = base;
        this.now = now;
    }

    /**
     * Compares two trees.
     *
     * @param base what is deployed
     * @param now  what would be
     * @return everything that would be lost, a sentence each; empty if nothing would
     */
    public static List<String> losses(Path base, Path now) {
        UpgradeCheck check = new UpgradeCheck(base, now);
        check.machines();
        check.tables();
        check.stacks();
        return List.copyOf(check.losses);
    }

    private void machines() {
        Map<String, Node.Mapping> before = resources(base, MACHINES, "AWS::Serverless::StateMachine");
        Map<String, Node.Mapping> after = resources(now, MACHINES, "AWS::Serverless::StateMachine");
        Node.Mapping removed = removed();
        before.forEach((id, machine) -> {
            String name = text(machine, "Name");
            String workflow = text(machine, "DefinitionUri").replace(".asl.json", "");
            Optional<String> elsewhere = after.entrySet().stream().filter(one -> text(one.getValue(), "Name").equals(name))
                    .map(Map.Entry::getKey).findFirst();
            if (!after.containsKey(id)) {
                if (elsewhere.isPresent()) {
                    losses.add("The machine " + name + " is now called " + elsewhere.get() + " in " + MACHINES + " and not " + id
                            + ": CloudFormation would make another machine, while everybody in workflow " + workflow
                            + " stands on the one that it lets go of. Keep the id " + id);
                } else if (!says(removed, workflow, STAY)) {
                    losses.add("Workflow " + workflow + " is gone, or has another name: its machine " + name + " would leave the stack,"
                            + " and whoever is inside would be on a machine that no deployment brings back and no restore finds."
                            + " Keep the name, or write \"" + workflow + ": stay\" into " + REMOVED + " if nobody enters it any more");
                }
            } else if (!text(after.get(id), "Name").equals(name)) {
                losses.add("The machine " + name + " would be replaced by " + text(after.get(id), "Name") + ": every execution of workflow "
                        + workflow + " would be on a machine that is deleted. Keep the name " + name);
            } else {
                steps(workflow, text(after.get(id), "DefinitionUri"), removed);
            }
        });
    }

    private void steps(String workflow, String definition, Node.Mapping removed) {
        TreeSet<String> gone = places(base.resolve("statemachines/" + workflow + ".asl.json"));
        gone.removeAll(places(now.resolve("statemachines/" + definition)));
        for (String step : gone) {
            boolean said = removed.get(workflow).filter(steps -> steps instanceof Node.Mapping mapping
                    && says(mapping, step, STAY)).isPresent();
            if (!said) {
                losses.add("Step " + step + " of workflow " + workflow + " is gone: whoever stands there could not be restored into this"
                        + " version. Keep the step, or say in " + REMOVED + " that those inside follow the version with which they"
                        + " entered to its end: \"" + workflow + ": { " + step + ": stay }\"");
            }
        }
    }

    private void tables() {
        for (String template : templates()) {
            Map<String, Node.Mapping> after = Files.exists(now.resolve(template)) ? resources(now, template, "AWS::DynamoDB::Table")
                    : Map.of();
            resources(base, template, "AWS::DynamoDB::Table").forEach((id, table) -> {
                Node.Mapping other = after.get(id);
                if (other == null) {
                    losses.add("Table " + id + " is gone from " + template + ": the stack would let go of it with all its items, and"
                            + " the functions would begin with an empty one. Keep it under this id");
                    return;
                }
                for (String property : FIXED) {
                    if (!shown(table.get(property)).equals(shown(other.get(property)))) {
                        losses.add("Table " + id + " of " + template + " has another " + property + ": CloudFormation would replace it by"
                                + " an empty one, and all its items would stay behind in a table that nothing reads. Make a new table"
                                + " and copy, or leave it");
                    }
                }
                keyTypes(template, id, table, other);
            });
        }
    }

    private void keyTypes(String template, String id, Node.Mapping before, Node.Mapping after) {
        String keys = shown(before.get("KeySchema"));
        Map<String, String> types = types(after);
        types(before).forEach((name, type) -> {
            if (keys.contains("\"" + name + "\"") && !type.equals(types.getOrDefault(name, type))) {
                losses.add("Table " + id + " of " + template + " has its key " + name + " as " + types.get(name) + " and not as " + type
                        + ": CloudFormation would replace it by an empty one. Keep the type");
            }
        });
    }

    /** A nested stack under another id is another stack, with tables of its own. */
    private void stacks() {
        Map<String, Node.Mapping> after = resources(now, APP, "AWS::Serverless::Application");
        resources(base, APP, "AWS::Serverless::Application").forEach((id, stack) -> {
            String location = text(stack, "Location");
            boolean holds = location.equals(MACHINES) || !resources(base, location, "AWS::DynamoDB::Table").isEmpty();
            if (holds && !after.containsKey(id)) {
                losses.add("The nested stack " + id + " (" + location + ") is gone, or has another id: its tables or machines would be"
                        + " made anew and empty under another stack. Keep the id " + id);
            }
        });
    }

    private List<String> templates() {
        try (Stream<Path> files = Files.list(base.resolve("infrastructure"))) {
            return Stream.concat(Stream.of(APP), files.map(file -> "infrastructure/" + file.getFileName())
                    .filter(file -> file.endsWith(".yaml"))).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder infrastructure of " + base + " cannot be read", unreadable);
        }
    }

    private static Map<String, Node.Mapping> resources(Path tree, String template, String type) {
        Map<String, Node.Mapping> found = new TreeMap<>();
        TemplateFile.read(tree.resolve(template), template).required("Resources").mapping().entries().forEach((id, node) -> {
            if (text(node.mapping(), "Type").equals(type)) {
                found.put(id, node.mapping().required("Properties").mapping());
            }
        });
        return found;
    }

    private Node.Mapping removed() {
        return Files.exists(now.resolve(REMOVED)) ? TemplateFile.read(now.resolve(REMOVED), REMOVED)
                : new Node.Mapping(new Place(REMOVED, 1, 1, ""), Map.of());
    }

    private static boolean says(Node.Mapping mapping, String key, String word) {
        return mapping.get(key).filter(node -> node instanceof Node.Scalar scalar && scalar.text().equals(word)).isPresent();
    }

    /** The places that the entry of a machine can jump to. */
    private static TreeSet<String> places(Path definition) {
        TreeSet<String> places = new TreeSet<>();
        try {
            JsonNode json = JSON.readTree(definition.toFile());
            json.path("States").path(json.path("StartAt").asText()).path("Choices")
                    .forEach(choice -> places.add(choice.path("StringEquals").asText()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(definition + " cannot be read: compile the workflow", unreadable);
        }
        return places;
    }

    private static Map<String, String> types(Node.Mapping table) {
        Map<String, String> types = new TreeMap<>();
        table.required("AttributeDefinitions").items().forEach(attribute ->
                types.put(text(attribute.mapping(), "AttributeName"), text(attribute.mapping(), "AttributeType")));
        return types;
    }

    private static String text(Node.Mapping mapping, String key) {
        return mapping.get(key).map(node -> node instanceof Node.Scalar scalar ? scalar.text() : shown(Optional.of(node))).orElse("");
    }

    /** A value as text, without its place in the file. */
    private static String shown(Optional<Node> node) {
        return node.map(value -> {
            if (value instanceof Node.Scalar scalar) {
                return "\"" + scalar.text() + "\"";
            } else if (value instanceof Node.Sequence sequence) {
                return sequence.items().stream().map(item -> shown(Optional.of(item))).toList().toString();
            } else if (value instanceof Node.Mapping mapping) {
                Map<String, String> entries = new TreeMap<>();
                mapping.entries().forEach((key, item) -> entries.put(key, shown(Optional.of(item))));
                return entries.toString();
            }
            Node.Call call = (Node.Call) value;
            return call.function() + "(" + shown(Optional.of(call.argument())) + ")";
        }).orElse("");
    }
}
