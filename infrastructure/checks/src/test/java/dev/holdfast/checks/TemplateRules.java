package dev.holdfast.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no template may say that is deployed. The rules read a template as we write it for SAM, and the same template as
 * CloudFormation gets it after SAM's transform.
 */
final class TemplateRules {

    /**
     * Everything by which an item, a table, a backup or a journal entry can go. A batch may hold deletions, so it
     * counts as one (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html).
     */
    private static final Pattern LOSS = Pattern.compile("(?i)dynamodb:(?:Delete\\w+|BatchWriteItem|PartiQL(?:Delete|\\*)\\w*"
            + "|UpdateContinuousBackups|UpdateTable|UpdateTimeToLive|PutResourcePolicy|UntagResource)"
            + "|s3:(?:Delete\\w+|BypassGovernanceRetention|PutLifecycleConfiguration|PutBucketVersioning|PutBucketPolicy"
            + "|PutBucketObjectLockConfiguration|PutObjectRetention|PutObjectLegalHold)"
            + "|backup:(?:Delete\\w+|Put\\w+|Update\\w+)|states:Delete\\w+"
            + "|kms:(?:ScheduleKeyDeletion|DisableKey|PutKeyPolicy|DeleteImportedKeyMaterial)|iam:(?!PassRole$)\\w+");

    /** Actions that IAM can allow on everything only, by their entries in the service authorization reference. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("cloudwatch:PutMetricData",
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
            "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups", "dynamodb:ListStreams", "states:ListStateMachines", "ses:GetAccount",
            "dynamodb:ListTables", "tag:GetResources", "backup:ListBackupJobs");

    /** Policies of AWS's own that SAM's transform attaches: writing logs and traces, shifting an alias, reading streams. */
    private static final Set<String> MANAGED = Set.of("service-role/AWSLambdaBasicExecutionRole", "AWSXrayWriteOnlyAccess",
            "service-role/AWSCodeDeployRoleForLambda", "service-role/AWSLambdaDynamoDBExecutionRole");

    /**
     * What functions count when they are asked something, and only then: no figure says that nobody asked. For every other
     * metric of ours somebody is to speak up regularly, and silence means that he cannot.
     */
    private static final Set<String> COUNTED_WHEN_ASKED = Set.of("Ended", "Failed", "Diverted", "Throttled", "Contended",
            "NeedsAttention", "SendOutcomeUnknown", "Changes", "Unreadable", "RowsDeleted", "RowsBroken", "RowsRewritten",
            "RowsWrong");

    /** What invokes a function without waiting for what becomes of it. */
    private static final Set<String> ASYNCHRONOUS = Set.of("EventBridgeRule", "CloudWatchEvent", "Schedule", "ScheduleV2", "SNS", "S3");

    private TemplateRules() {
    }

    /** Every rule that a template breaks, each with the resource and what is wrong; empty if it keeps all. */
    static List<String> broken(Map<?, ?> template) {
        List<String> broken = new ArrayList<>(RouteRules.defaults(template).toList());
        resources(template).forEach((id, resource) -> {
            policies(resource).forEach(problem -> broken.add(id + problem));
            Map<?, ?> properties = Cloud.map(resource, "Properties");
            Stream<String> problems = switch (String.valueOf(resource.get("Type"))) {
                case "AWS::DynamoDB::Table" -> Stream.concat(table(resource), KeepRules.table(properties));
                case "AWS::Serverless::SimpleTable" -> Stream.of(" can have no recovery: declare an AWS::DynamoDB::Table");
                case "AWS::S3::Bucket" -> Stream.concat(kept(resource), KeepRules.bucket(properties));
                case "AWS::Backup::BackupVault" -> Stream.concat(kept(resource), KeepRules.vault(properties));
                case "AWS::Backup::BackupPlan" -> kept(resource);
                case "AWS::Serverless::Function" -> Stream.of(timeout(properties), asynchronous(properties),
                        RouteRules.written(properties)).flatMap(all -> all);
                case "AWS::ApiGatewayV2::Api" -> RouteRules.transformed(properties);
                case "AWS::Lambda::Function" -> Stream.concat(timeout(properties), delivered(id, properties, template));
                case "AWS::Events::Rule" -> items(properties.get("Targets")).filter(target -> !target.containsKey("DeadLetterConfig"))
                        .map(target -> " has a target without a DeadLetterConfig: what cannot be handed over is lost");
                case "AWS::Scheduler::Schedule" -> Cloud.at(properties, "Target", "DeadLetterConfig").isPresent() ? Stream.of()
                        : Stream.of(" has a target without a DeadLetterConfig: what cannot be handed over is lost");
                case "AWS::Lambda::EventSourceMapping" -> Cloud.at(properties, "DestinationConfig", "OnFailure").isPresent()
                        ? Stream.of() : Stream.of(" has no OnFailure: what cannot be worked off is lost, or stops everything behind it");
                case "AWS::CloudWatch::Alarm" -> alarm(properties);
                default -> Stream.of();
            };
            problems.forEach(problem -> broken.add(id + problem));
        });
        return broken;
    }

    /** Every Task of a state machine's definition that may wait for ever. */
    static List<String> tasksWithoutTimeout(Map<?, ?> definition) {
        List<String> endless = new ArrayList<>();
        Cloud.maps(definition).map(level -> Cloud.map(level, "States")).forEach(states -> states.forEach((name, state) -> {
            if (state instanceof Map<?, ?> task && "Task".equals(task.get("Type"))
                    && !task.containsKey("TimeoutSeconds") && !task.containsKey("TimeoutSecondsPath")) {
                endless.add(name + " has no TimeoutSeconds");
            }
        }));
        return endless;
    }

    /** The resources by id, with the Globals of their type where they say nothing themselves. */
    static Map<String, Map<?, ?>> resources(Map<?, ?> template) {
        Map<String, Map<?, ?>> resources = new LinkedHashMap<>();
        Cloud.map(template, "Resources").forEach((id, node) -> {
            if (node instanceof Map<?, ?> resource) {
                String type = String.valueOf(resource.get("Type")).replace("AWS::Serverless::", "");
                Map<String, Object> properties = new LinkedHashMap<>();
                Cloud.map(template, "Globals", type).forEach((key, value) -> properties.put(String.valueOf(key), value));
                Cloud.map(resource, "Properties").forEach((key, value) -> properties.put(String.valueOf(key), value));
                Map<String, Object> whole = new LinkedHashMap<>();
                resource.forEach((key, value) -> whole.put(String.valueOf(key), value));
                whole.put("Properties", properties);
                resources.put(String.valueOf(id), whole);
            }
        });
        return resources;
    }

    private static Stream<String> policies(Map<?, ?> resource) {
        Stream<String> statements = Cloud.maps(resource).filter(map -> "Allow".equals(map.get("Effect"))).flatMap(statement -> {
            List<String> problems = new ArrayList<>();
            if (statement.containsKey("NotAction") || statement.containsKey("NotResource")) {
                problems.add(" allows all but what it names");
            }
            boolean copiesAlone = KeepRules.copiesAlone(statement);
            boolean everything = Cloud.texts(statement.get("Resource")).contains("*");
            for (String action : Cloud.texts(statement.get("Action"))) {
                if (action.contains("*")) {
                    problems.add(" allows " + action + ": name the actions");
                }
                // A statement without a principal lets its role become another one, which nobody reads here.
                boolean lets = action.equals("sts:AssumeRole") && !statement.containsKey("Principal");
                if (lets || LOSS.matcher(action).matches() && !erases(statement, action) && !copiesAlone) {
                    problems.add(" allows " + action + ", by which a position can go");
                }
                if (everything && !WITHOUT_RESOURCE.contains(action)) {
                    problems.add(" allows " + action + " on everything: name the resource");
                }
            }
            return problems.stream();
        });
        Stream<String> attached = Cloud.maps(resource).filter(map -> map.containsKey("ManagedPolicyArns"))
                .filter(role -> !KeepRules.ofBackupItself(role))
                .flatMap(map -> Cloud.texts(map.get("ManagedPolicyArns")).stream())
                .filter(arn -> MANAGED.stream().noneMatch(known -> arn.endsWith(":iam::aws:policy/" + known)))
                .map(arn -> " has the policy " + arn + ", which allows what nobody reads here");
        return Stream.of(statements, attached, KeepRules.denials(resource)).flatMap(problems -> problems);
    }

    /** An erasure on request takes the profile and what events said. No position is in that table, and no journal. */
    private static boolean erases(Map<?, ?> statement, String action) {
        List<String> resources = Cloud.texts(statement.get("Resource"));
        return action.equals("dynamodb:DeleteItem") && resources.size() == 1 && resources.get(0).contains("Outputs.SubscribersArn");
    }

    private static Stream<String> table(Map<?, ?> table) {
        Map<?, ?> properties = Cloud.map(table, "Properties");
        List<String> problems = new ArrayList<>(kept(table).toList());
        if (!isTrue(properties.get("DeletionProtectionEnabled"))) {
            problems.add(" can be deleted: DeletionProtectionEnabled is not true");
        }
        if (!isTrue(Cloud.map(properties, "PointInTimeRecoverySpecification").get("PointInTimeRecoveryEnabled"))) {
            problems.add(" cannot be restored to a point in time: PointInTimeRecoveryEnabled is not true");
        }
        return problems.stream();
    }

    private static Stream<String> kept(Map<?, ?> resource) {
        return Stream.of("DeletionPolicy", "UpdateReplacePolicy").filter(policy -> !"Retain".equals(resource.get(policy)))
                .map(policy -> " would go with the stack or with a change: its " + policy + " is not Retain");
    }

    private static Stream<String> timeout(Map<?, ?> properties) {
        return properties.containsKey("Timeout") ? Stream.of() : Stream.of(" has no Timeout");
    }

    private static Stream<String> asynchronous(Map<?, ?> properties) {
        List<Map<?, ?>> events = Cloud.map(properties, "Events").values().stream().filter(event -> event instanceof Map)
                .<Map<?, ?>>map(event -> (Map<?, ?>) event).toList();
        List<String> problems = new ArrayList<>();
        for (Map<?, ?> event : events) {
            String type = String.valueOf(event.get("Type"));
            boolean streamed = Set.of("DynamoDB", "Kinesis", "SQS").contains(type);
            if (ASYNCHRONOUS.contains(type) && Cloud.at(event, "Properties", "DeadLetterConfig").isEmpty()) {
                problems.add(" has a " + type + " without a DeadLetterConfig: what cannot be handed over is lost");
            }
            if (streamed && !type.equals("SQS") && Cloud.at(event, "Properties", "DestinationConfig", "OnFailure").isEmpty()) {
                problems.add(" reads a stream without an OnFailure: what cannot be worked off is lost, or stops everything behind it");
            }
        }
        boolean needs = events.stream().anyMatch(event -> ASYNCHRONOUS.contains(String.valueOf(event.get("Type"))));
        if (needs && !properties.containsKey("DeadLetterQueue")
                && Cloud.at(properties, "EventInvokeConfig", "DestinationConfig", "OnFailure").isEmpty()) {
            problems.add(" is invoked asynchronously and has no OnFailure and no DeadLetterQueue: what it cannot work off is lost");
        }
        return problems.stream();
    }

    /** After the transform: what rules and schedules hand to a function, and what becomes of what it cannot work off. */
    private static Stream<String> delivered(String id, Map<?, ?> properties, Map<?, ?> template) {
        Set<String> targets = new LinkedHashSet<>();
        resources(template).values().stream().filter(resource -> Set.of("AWS::Events::Rule", "AWS::Scheduler::Schedule")
                .contains(String.valueOf(resource.get("Type")))).flatMap(Cloud::maps)
                .filter(map -> map.containsKey("Arn")).forEach(target -> referred(target.get("Arn")).ifPresent(targets::add));
        boolean asked = targets.contains(id) || targets.contains(id + "Aliaslive");
        boolean configured = properties.containsKey("DeadLetterConfig") || resources(template).values().stream()
                .filter(resource -> "AWS::Lambda::EventInvokeConfig".equals(resource.get("Type")))
                .map(resource -> Cloud.map(resource, "Properties"))
                .anyMatch(config -> referred(config.get("FunctionName")).equals(Optional.of(id))
                        && Cloud.at(config, "DestinationConfig", "OnFailure").isPresent());
        return asked && !configured
                ? Stream.of(" is invoked asynchronously and has no OnFailure and no DeadLetterConfig: what it cannot work off is lost")
                : Stream.of();
    }

    private static Optional<String> referred(Object value) {
        if (value instanceof Map<?, ?> call && call.get("Ref") instanceof String id) {
            return Optional.of(id);
        }
        return value instanceof Map<?, ?> call && call.get("Fn::GetAtt") instanceof List<?> path
                ? Optional.of(String.valueOf(path.get(0))) : Optional.empty();
    }

    private static Stream<String> alarm(Map<?, ?> properties) {
        List<String> ours = Cloud.maps(properties)
                .filter(metric -> String.valueOf(metric.get("Namespace")).startsWith("Holdfast"))
                .map(metric -> String.valueOf(metric.get("MetricName"))).toList();
        boolean silenceIsBad = ours.stream().anyMatch(metric -> !COUNTED_WHEN_ASKED.contains(metric));
        return silenceIsBad && !"breaching".equals(properties.get("TreatMissingData"))
                ? Stream.of(" stays quiet when " + ours + " do: TreatMissingData is not breaching") : Stream.of();
    }

    private static Stream<Map<?, ?>> items(Object list) {
        return list instanceof List<?> items ? items.stream().filter(item -> item instanceof Map).map(item -> (Map<?, ?>) item)
                : Stream.of();
    }

    /** A truth as YAML or JSON writes it. */
    private static boolean isTrue(Object value) {
        return "true".equals(String.valueOf(value));
    }
}
