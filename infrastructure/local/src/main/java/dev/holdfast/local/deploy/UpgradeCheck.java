package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an upgrade from one tree to another would lose: machines on which people are, steps at which they may stand, tables and
 * whatever else holds what cannot be made again. It reads the committed templates and compiled definitions of both; nobody is
 * asked who is where.
 *
 * <p>Source: the properties of <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">tables</a>, <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html">state
 * machines</a>, <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">buckets</a>
 * and <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupvault.html">vaults</a>
 * of which each page says "Update requires: Replacement".
 */
public final class UpgradeCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MACHINE = "AWS::Serverless::StateMachine";
    private static final String TABLE = "AWS::DynamoDB::Table";
    /** Of every workflow's machine; those of the operations are called otherwise. */
    private static final String PREFIX = "holdfast-";
    private static final String COMPILED = ".asl.json";

    /** What a resource that holds something cannot change without becoming another, empty one. */
    private static final Map<String, List<String>> FIXED = Map.of(
            TABLE, List.of("TableName", "KeySchema", "LocalSecondaryIndexes"),
            "AWS::S3::Bucket", List.of("BucketName"),
            "AWS::Backup::BackupVault", List.of("BackupVaultName", "EncryptionKeyArn"));

    private final Map<String, StackTree.Resource> before;
    private final Map<String, StackTree.Resource> after;
    private final Map<String, Set<String>> stepsBefore;
    private final Map<String, Set<String>> stepsAfter;
    private final Removals removals;
    private final List<String> losses = new ArrayList<>();

    private UpgradeCheck(Path base, Path now) {
        this.before = StackTree.read(base);
        this.after = StackTree.read(now);
        this.stepsBefore = steps(base, before);
        this.stepsAfter = steps(now, after);
        this.removals = Removals.of(now);
    }

    /**
     * Compares two trees.
     *
     * @param base what is deployed
     * @param now  what would be
     * @return everything that would be lost, and every wrong line of {@code statemachines/removed.yaml}, a sentence each; empty if
     *         nothing would
     * @throws TemplateException when a template cannot be read as one
     */
    public static List<String> losses(Path base, Path now) {
        UpgradeCheck check = new UpgradeCheck(base, now);
        check.before.forEach((path, resource) -> {
            if (check.stackIsThere(path)) {
                check.compare(path, resource);
            }
        });
        check.losses.addAll(check.removals.mistakes(check.stepsAfter));
        return List.copyOf(check.losses);
    }

    private void compare(String path, StackTree.Resource resource) {
        Optional<StackTree.Resource> now = Optional.ofNullable(after.get(path)).filter(other -> other.type().equals(resource.type()));
        if (resource.nested()) {
            if (now.isEmpty() && before.entrySet().stream().anyMatch(one -> one.getKey().startsWith(path + "/") && holds(one.getValue()))) {
                losses.add("The nested stack " + path + " (" + resource.text("Location") + ") is gone, or has another id: its tables or"
                        + " machines would be made anew and empty under another stack. Keep the id " + resource.id());
            }
        } else if (isWorkflow(resource)) {
            machine(resource, now);
        } else if (holds(resource)) {
            holder(resource, now);
        }
    }

    private void machine(StackTree.Resource machine, Optional<StackTree.Resource> now) {
        String name = machine.text("Name");
        String workflow = workflow(machine);
        if (now.isPresent() && !now.get().text("Name").equals(name)) {
            losses.add("The machine " + name + " would be replaced by " + now.get().text("Name") + ": every execution of workflow "
                    + workflow + " would be on a machine that is deleted. Keep the name " + name);
        } else if (now.isPresent() && !now.get().text("Type").equals(machine.text("Type"))) {
            losses.add("The machine " + name + " would be replaced, for it has another Type: every execution of workflow " + workflow
                    + " would be on a machine that is deleted. Keep the Type");
        } else if (now.isPresent()) {
            steps(workflow);
        } else if (stepsAfter.containsKey(workflow)) {
            losses.add("The machine " + name + " has another id than " + machine.id() + ", or is in another stack: CloudFormation would"
                    + " make it a second time, while everybody in workflow " + workflow + " stands on the one that it lets go of."
                    + " Keep the id " + machine.id());
        } else if (!removals.says(workflow)) {
            losses.add("Workflow " + workflow + " is gone, or has another name: its machine " + name + " would leave the stack,"
                    + " and whoever is inside would be on a machine that no deployment brings back."
                    + " Keep the name, or write \"" + workflow + ": stay\" into " + Removals.FILE + " if nobody enters it any more");
        }
    }

    private void steps(String workflow) {
        TreeSet<String> gone = new TreeSet<>(stepsBefore.get(workflow));
        gone.removeAll(stepsAfter.get(workflow));
        gone.removeIf(step -> removals.says(workflow, step));
        gone.forEach(step -> losses.add("Step " + step + " of workflow " + workflow + " is gone, or has another id: whoever stands there"
                + " could not be restored into this version. Keep the step, or say in " + Removals.FILE + " that those inside follow the"
                + " version with which they entered to its end: \"" + workflow + ": { " + step + ": stay }\""));
    }

    private void holder(StackTree.Resource holder, Optional<StackTree.Resource> now) {
        String what = holder.type().substring(holder.type().lastIndexOf(':') + 1) + " " + holder.id();
        String where = what + " of " + holder.template();
        if (now.isEmpty()) {
            losses.add(what + " is gone from " + holder.template() + ": the stack would let go of it with all that it holds, and"
                    + " whatever reads it would begin with nothing. Keep it under this id");
            return;
        }
        FIXED.get(holder.type()).stream().filter(property -> !holder.shown(property).equals(now.get().shown(property)))
                .forEach(property -> losses.add(where + " has another " + property + ": CloudFormation would replace it by"
                        + " an empty one, and all that it holds would stay behind where nothing reads it. Make a new one"
                        + " and copy, or leave it"));
        if (holder.type().equals(TABLE)) {
            Map<String, String> types = types(now.get());
            types(holder).forEach((name, type) -> {
                if (!type.equals(types.getOrDefault(name, type))) {
                    losses.add(where + " has its key " + name + " as " + types.get(name) + " and not as " + type
                            + ": CloudFormation would replace it by an empty one. Keep the type");
                }
            });
        }
    }

    /** Of a stack that is gone only the stack itself is told. */
    private boolean stackIsThere(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (!after.containsKey(path.substring(0, slash))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(StackTree.Resource resource) {
        return FIXED.containsKey(resource.type()) || isWorkflow(resource);
    }

    private static boolean isWorkflow(StackTree.Resource resource) {
        return resource.type().equals(MACHINE) && resource.text("Name").startsWith(PREFIX);
    }

    private static String workflow(StackTree.Resource machine) {
        return machine.text("Name").substring(PREFIX.length());
    }

    private static Map<String, Set<String>> steps(Path tree, Map<String, StackTree.Resource> resources) {
        Map<String, Set<String>> steps = new TreeMap<>();
        resources.values().stream().filter(UpgradeCheck::isWorkflow).forEach(machine -> steps.put(workflow(machine),
                steps(tree.resolve(machine.template()).resolveSibling(machine.text("DefinitionUri")))));
        return steps;
    }

    /** The places that the entry of a machine can jump to. */
    private static Set<String> steps(Path definition) {
        Set<String> steps = new TreeSet<>();
        try {
            JsonNode json = JSON.readTree(definition.toFile());
            json.path("States").path(json.path("StartAt").asText()).path("Choices")
                    .forEach(choice -> steps.add(choice.path("StringEquals").asText()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(definition + " cannot be read: compile the workflow", unreadable);
        }
        if (steps.isEmpty()) {
            throw new IllegalStateException(definition + " begins with no choice of steps: holdfast compile did not write it");
        }
        return steps;
    }

    private static Map<String, String> types(StackTree.Resource table) {
        Map<String, String> types = new TreeMap<>();
        table.properties().required("AttributeDefinitions").items().forEach(attribute ->
                types.put(text(attribute, "AttributeName"), text(attribute, "AttributeType")));
        return types;
    }

    private static String text(Node attribute, String key) {
        return attribute.mapping().required(key) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
