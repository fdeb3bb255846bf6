package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is deployed: what may be done to which data, and what keeps it from getting lost. */
class CloudTest {

    @Test
    void templates_whenDeployed_thenTheyKeepTheRules() {
        assertThat(Cloud.resources("AWS::DynamoDB::Table")).as("positions, messages, subscribers, workflows, receipts, operations")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(Cloud.resources("AWS::S3::Bucket")).as("journal").isNotEmpty();
        assertThat(Cloud.resources("AWS::Backup::BackupVault")).isNotEmpty();
        Cloud.templates().forEach((path, template) -> assertThat(TemplateRules.broken(template)).as(path).isEmpty());
    }

    /** What no table and no bucket can say of itself: a policy for people, roles and whole accounts. */
    @Test
    void deletions_whenForbidden_thenOfTablesBackupsMachinesAndJournal() {
        assertThat(KeepRules.denied(Cloud.resources("AWS::IAM::ManagedPolicy")))
                .contains("dynamodb:DeleteTable", "dynamodb:DeleteBackup", "backup:DeleteRecoveryPoint",
                        "states:DeleteStateMachine", "s3:DeleteObjectVersion", "kms:ScheduleKeyDeletion");
        assertThat(KeepRules.denied(Cloud.resources("AWS::S3::BucketPolicy")))
                .contains("s3:*", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention",
                        "s3:PutLifecycleConfiguration", "s3:PutBucketVersioning");
    }

    @Test
    void machines_whenDeployed_thenNoTaskWaitsForEver() {
        List<Path> definitions = Repository.files(path -> path.endsWith(".asl.json"));
        assertThat(definitions).hasSizeGreaterThanOrEqualTo(10);
        definitions.stream().map(Repository::name).forEach(path -> assertThat(TemplateRules.tasksWithoutTimeout(
                Cloud.parse(path, Repository.text(path)))).as(path).isEmpty());
    }

    @Test
    void functions_whenDeployed_thenTheirHandlersExist() {
        Map<String, Map<?, ?>> functions = Cloud.resources("AWS::Serverless::Function");
        assertThat(functions).isNotEmpty();
        Map<?, ?> defaults = Cloud.map(Cloud.templates().get(Cloud.APP), "Globals", "Function");
        functions.forEach((name, function) -> {
            Map<?, ?> own = Cloud.map(function, "Properties");
            Map<?, ?> inherited = name.startsWith(Cloud.APP + ":") ? defaults : Map.of();
            String handler = String.valueOf(own.containsKey("Handler") ? own.get("Handler") : inherited.get("Handler"));
            String source = "functions/src/main/java/" + handler.replaceAll("::.*", "").replace('.', '/') + ".java";
            assertThat(Repository.ROOT.resolve(source)).as("%s is handled by %s", name, handler).exists();
        });
    }

    /** A policy by its name, SAM's or AWS's own, allows what nobody reads here: DynamoDBCrudPolicy deletes. */
    @Test
    void policies_whenAttached_thenTheyAreWrittenOut() {
        List<String> named = new ArrayList<>();
        Cloud.templates().forEach((path, template) -> Cloud.maps(template).forEach(map -> {
            if (map.get("Policies") instanceof List<?> policies) {
                policies.stream().filter(policy -> Cloud.maps(policy).noneMatch(level -> level.containsKey("Statement")))
                        .forEach(policy -> named.add(path + ": " + policy));
            } else if (map.get("Policies") instanceof String policy) {
                named.add(path + ": " + policy);
            }
            if (map.containsKey("ManagedPolicyArns") && !KeepRules.ofBackupItself(map)) {
                named.add(path + ": " + map.get("ManagedPolicyArns"));
            }
        }));
        assertThat(named).isEmpty();
    }

    @Test
    void machines_whenDeployed_thenTheirDefinitionsAreThereAndEveryPlaceholderIsFilled() {
        Map<String, Map<?, ?>> machines = Cloud.resources("AWS::Serverless::StateMachine");
        assertThat(machines).isNotEmpty();
        machines.forEach((name, machine) -> {
            Path template = Path.of(name.substring(0, name.indexOf(':')));
            String uri = String.valueOf(Cloud.at(machine, "Properties", "DefinitionUri").orElseThrow());
            Path definition = template.resolveSibling(uri).normalize();
            assertThat(Repository.ROOT.resolve(definition)).as(name).exists();
            Set<String> wanted = new TreeSet<>();
            Pattern.compile("\\$\\{(\\w+)}").matcher(Repository.text(Repository.name(definition))).results()
                    .forEach(placeholder -> wanted.add(placeholder.group(1)));
            assertThat(Cloud.map(machine, "Properties", "DefinitionSubstitutions").keySet().stream().map(String::valueOf))
                    .as(name).containsExactlyInAnyOrderElementsOf(wanted);
        });
    }

    @Test
    void workflows_whenCommitted_thenEachIsCompiledAndDeployed() {
        String machines = Repository.text(Cloud.MACHINES);
        List<Path> workflows = Repository.files(path -> path.matches("statemachines/[^/]+\\.workflow\\.yaml"));
        assertThat(workflows).hasSizeGreaterThanOrEqualTo(10);
        for (Path workflow : workflows) {
            String definition = workflow.getFileName().toString().replace(".workflow.yaml", ".asl.json");
            assertThat(Files.exists(Repository.ROOT.resolve("statemachines").resolve(definition))).as(definition).isTrue();
            assertThat(machines).contains(definition);
        }
    }

    @Test
    void stacks_whenNested_thenTheirTemplatesAreThere() {
        Cloud.resources("AWS::Serverless::Application").forEach((name, stack) -> {
            String location = String.valueOf(Cloud.at(stack, "Properties", "Location").orElseThrow());
            assertThat(Repository.ROOT.resolve(location)).as(name).exists();
        });
    }
}
