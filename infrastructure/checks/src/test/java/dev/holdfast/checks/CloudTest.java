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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is deployed: what may be done to which data, and what keeps it from getting lost. */
class CloudTest {

    /**
     * Everything by which an item, a table, a backup or a journal entry can go. A batch may hold deletions, so it
     * counts as one (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html).
     */
    private static final Pattern LOSS = Pattern.compile("(?i)dynamodb:(?:Delete\\w+|BatchWriteItem|PartiQL(?:Delete|\\*)\\w*"
            + "|RestoreTable\\w+|UpdateContinuousBackups|UpdateTable|UpdateTimeToLive)"
            + "|s3:(?:Delete\\w+|BypassGovernanceRetention|PutLifecycleConfiguration|PutBucketVersioning"
            + "|PutBucketObjectLockConfiguration|PutObjectRetention|PutObjectLegalHold)"
            + "|backup:(?:Delete\\w+|Put\\w+|Update\\w+)|kms:(?:ScheduleKeyDeletion|DisableKey)");

    /** Actions that IAM can allow on everything only, by their entries in the service authorization reference. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("cloudwatch:PutMetricData",
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
            "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups");

    @Test
    void tables_whenDeployed_thenNothingLosesThem() {
        Map<String, Map<?, ?>> tables = Cloud.resources("AWS::DynamoDB::Table");
        assertThat(tables).as("positions, messages, subscribers, workflows, receipts").hasSizeGreaterThanOrEqualTo(5);
        tables.forEach((name, table) -> {
            assertThat(Cloud.at(table, "DeletionPolicy")).as(name).contains("Retain");
            assertThat(Cloud.at(table, "UpdateReplacePolicy")).as(name).contains("Retain");
            assertThat(Cloud.at(table, "Properties", "DeletionProtectionEnabled")).as(name).contains("true");
            assertThat(Cloud.at(table, "Properties", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                    .as(name).contains("true");
        });
    }

    @Test
    void buckets_whenDeployed_thenNothingLosesThem() {
        Cloud.resources("AWS::S3::Bucket").forEach((name, bucket) -> {
            assertThat(Cloud.at(bucket, "DeletionPolicy")).as(name).contains("Retain");
            assertThat(Cloud.at(bucket, "UpdateReplacePolicy")).as(name).contains("Retain");
        });
    }

    /** A SimpleTable can have no recovery, and no other short form declares what the rules here read. */
    @Test
    void tables_whenDeclared_thenInFull() {
        assertThat(Cloud.resources("AWS::Serverless::SimpleTable")).isEmpty();
    }

    @Test
    void functions_whenDeployed_thenTheyHaveATimeoutAndAHandlerThatExists() {
        Map<String, Map<?, ?>> functions = Cloud.resources("AWS::Serverless::Function");
        assertThat(functions).isNotEmpty();
        Map<?, ?> defaults = Cloud.map(Cloud.templates().get(Cloud.APP), "Globals", "Function");
        functions.forEach((name, function) -> {
            Map<?, ?> own = Cloud.map(function, "Properties");
            Map<?, ?> inherited = name.startsWith(Cloud.APP + ":") ? defaults : Map.of();
            assertThat(own.containsKey("Timeout") || inherited.containsKey("Timeout")).as("%s has a Timeout", name).isTrue();
            String handler = String.valueOf(own.containsKey("Handler") ? own.get("Handler") : inherited.get("Handler"));
            String source = "functions/src/main/java/" + handler.replaceAll("::.*", "").replace('.', '/') + ".java";
            assertThat(Repository.ROOT.resolve(source)).as("%s is handled by %s", name, handler).exists();
        });
    }

    @Test
    void policies_whenTheyAllow_thenActionsByName() {
        List<String> wide = new ArrayList<>();
        statements().forEach(statement -> {
            if (statement.map().containsKey("NotAction") || statement.map().containsKey("NotResource")) {
                wide.add(statement.where() + " allows all but what it names");
            }
            statement.actions().filter(action -> action.contains("*"))
                    .forEach(action -> wide.add(statement.where() + " " + action));
        });
        assertThat(wide).isEmpty();
    }

    @Test
    void policies_whenTheyAllow_thenNothingByWhichAPositionCanGo() {
        List<String> losses = new ArrayList<>();
        statements().forEach(statement -> statement.actions().filter(action -> LOSS.matcher(action).matches())
                .forEach(action -> losses.add(statement.where() + " " + action)));
        assertThat(losses).isEmpty();
    }

    @Test
    void policies_whenTheyAllowOnEverything_thenOnlyWhatHasNoResource() {
        List<String> wide = new ArrayList<>();
        statements().forEach(statement -> {
            if (Cloud.texts(statement.map().get("Resource")).contains("*")) {
                statement.actions().filter(action -> !WITHOUT_RESOURCE.contains(action))
                        .forEach(action -> wide.add(statement.where() + " " + action));
            }
        });
        assertThat(wide).isEmpty();
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
            if (map.containsKey("ManagedPolicyArns")) {
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

    private record Statement(String where, Map<?, ?> map) {
        Stream<String> actions() {
            return Cloud.texts(map.get("Action")).stream();
        }
    }

    private static List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        Cloud.templates().forEach((path, template) -> Cloud.map(template, "Resources").forEach((id, resource) ->
                Cloud.maps(resource).filter(map -> "Allow".equals(map.get("Effect")))
                        .forEach(map -> statements.add(new Statement(path + ": " + id, map)))));
        assertThat(statements).isNotEmpty();
        return statements;
    }
}
