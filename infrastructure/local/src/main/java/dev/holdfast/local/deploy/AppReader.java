package dev.holdfast.local.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.local.http.HttpRoute;
import dev.holdfast.local.lambda.EventPattern;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.ses.MailEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a template, and every template that it nests, into an {@link App}. What it does not know it refuses. */
public final class AppReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_BATCH = 100;

    private final List<FunctionSpec> functions = new ArrayList<>();
    private final List<HttpRoute> routes = new ArrayList<>();
    private final List<App.Rule> rules = new ArrayList<>();
    private final List<App.Schedule> schedules = new ArrayList<>();
    private final List<App.Stream> streams = new ArrayList<>();
    private final List<App.Table> tables = new ArrayList<>();
    private final List<App.Machine> machines = new ArrayList<>();
    private final Map<String, Set<MailEvent>> configurationSets = new TreeMap<>();
    private final List<App.Backup> backups = new ArrayList<>();
    private final Map<String, String> dashboards = new TreeMap<>();

    private AppReader() {
    }

    /**
     * Reads what a template deploys.
     *
     * @param root     the directory that file names in messages are relative to
     * @param template the template's path below {@code root}, such as {@code template.yaml}
     * @param settings with what it is deployed
     * @return everything in it and in nested templates
     * @throws TemplateException when it says something wrong or unknown
     */
    public static App read(Path root, String template, StackSettings settings) {
        AppReader reader = new AppReader();
        reader.collect(new Stack(root, root.resolve(template), settings));
        return new App(reader.functions, reader.routes, reader.rules, reader.schedules, reader.streams, reader.tables, reader.machines,
                reader.configurationSets, reader.backups, reader.dashboards);
    }

    private void collect(Stack stack) {
        stack.nested().forEach(this::collect);
        for (Stack.Resource resource : stack.resources()) {
            switch (resource.type()) {
                case "AWS::Serverless::Function" -> function(stack, resource);
                case "AWS::Serverless::StateMachine" -> machines.add(MachineReader.read(stack, resource));
                case "AWS::DynamoDB::Table" -> tables.add(
                        new TableReader(stack.evaluator()).read(stack.physicalName(resource), resource.properties()));
                case "AWS::SES::ConfigurationSet" ->
                        configurationSets.putIfAbsent(stack.physicalName(resource), EnumSet.noneOf(MailEvent.class));
                case "AWS::SES::ConfigurationSetEventDestination" -> destination(stack, resource);
                case "AWS::Backup::BackupPlan" -> plan(stack.evaluator(), resource.properties());
                case "AWS::CloudWatch::Dashboard" -> dashboards.put(stack.physicalName(resource),
                        stack.evaluator().text(resource.properties().required("DashboardBody")));
                default -> { } // nested stacks are collected above, and what is left out was named in Known
            }
        }
    }

    private void function(Stack stack, Stack.Resource resource) {
        Evaluator evaluator = stack.evaluator();
        Node.Mapping properties = resource.properties();
        String name = stack.physicalName(resource);
        Map<String, String> environment = new HashMap<>();
        properties.get("Environment").flatMap(e -> e.mapping().only(Set.of("Variables")).get("Variables"))
                .ifPresent(variables -> variables.mapping().entries()
                        .forEach((key, value) -> environment.put(key, evaluator.text(value))));
        functions.add(new FunctionSpec(name, stack.arn(resource), evaluator.text(properties.required("Handler")),
                environment,
                Duration.ofSeconds(properties.get("Timeout").map(evaluator::integer).orElse(DEFAULT_TIMEOUT_SECONDS)),
                properties.get("MemorySize").map(evaluator::integer).orElse(DEFAULT_MEMORY)));
        properties.get("Events").ifPresent(events -> events.mapping().entries().values()
                .forEach(event -> event(stack, name, event.mapping().only(Set.of("Type", "Properties")))));
    }

    private void event(Stack stack, String function, Node.Mapping event) {
        Evaluator evaluator = stack.evaluator();
        String type = evaluator.text(event.required("Type"));
        Node.Mapping properties = event.required("Properties").mapping();
        switch (type) {
            case "HttpApi" -> {
                properties.only(Set.of("Method", "Path", "Auth"));
                routes.add(new HttpRoute(evaluator.text(properties.required("Method")).toUpperCase(Locale.ROOT),
                        evaluator.text(properties.required("Path")), function, access(stack, properties)));
            }
            case "EventBridgeRule" -> {
                properties.only(Set.of("Pattern", "RetryPolicy", "DeadLetterConfig", "State"));
                rules.add(new App.Rule(pattern(evaluator, properties.required("Pattern")), function));
            }
            case "ScheduleV2" -> {
                properties.only(Set.of("ScheduleExpression", "Input", "Description", "RetryPolicy", "DeadLetterConfig",
                        "FlexibleTimeWindow", "Name", "PermissionsBoundary"));
                JsonNode input = properties.get("Input").map(node -> input(evaluator, node)).orElse(JsonNodeFactory.instance.objectNode());
                schedules.add(new App.Schedule(when(evaluator, properties.required("ScheduleExpression")), function, input));
            }
            case "DynamoDB" -> streams.add(stream(evaluator, function, properties));
            default -> throw new TemplateException(event.place(), "the stand-in does not know events of type " + type
                    + "; it knows HttpApi, EventBridgeRule, ScheduleV2 and DynamoDB");
        }
    }

    /** SAM refuses a route whose authorizer the API does not have. */
    private static HttpRoute.Access access(Stack stack, Node.Mapping event) {
        Optional<Node> authorizer = event.get("Auth").map(auth -> auth.mapping().only(Set.of("Authorizer")).required("Authorizer"));
        if (authorizer.isEmpty()) {
            return HttpRoute.Access.OPEN;
        }
        Place place = authorizer.get().place();
        String name = stack.evaluator().text(authorizer.get());
        if (!name.equals("AWS_IAM")) {
            throw new TemplateException(place, "the stand-in does not know the authorizer " + name + "; it knows AWS_IAM");
        }
        if (!stack.iamAuthorizer()) {
            throw new TemplateException(place, "the API has no such authorizer: write EnableIamAuthorizer: true under"
                    + " Globals.HttpApi.Auth");
        }
        return HttpRoute.Access.IAM;
    }

    /** Destinations and alarms make no difference here: what is given up is logged. */
    private static App.Stream stream(Evaluator evaluator, String function, Node.Mapping properties) {
        properties.only(Set.of("Stream", "StartingPosition", "BatchSize", "BisectBatchOnFunctionError",
                "MaximumRetryAttempts", "MaximumRecordAgeInSeconds", "MaximumBatchingWindowInSeconds",
                "ParallelizationFactor", "FunctionResponseTypes", "DestinationConfig"));
        String from = evaluator.text(properties.required("StartingPosition"));
        if (!from.equals("TRIM_HORIZON")) {
            throw new TemplateException(properties.place(), "the stand-in reads a stream from TRIM_HORIZON, not from " + from);
        }
        return new App.Stream(evaluator.text(properties.required("Stream")), function,
                properties.get("BatchSize").map(evaluator::integer).orElse(DEFAULT_BATCH),
                Duration.ofSeconds(properties.get("MaximumBatchingWindowInSeconds").map(evaluator::integer).orElse(0)),
                properties.get("BisectBatchOnFunctionError").map(node -> evaluator.json(node).asBoolean()).orElse(false),
                properties.get("MaximumRetryAttempts").map(evaluator::integer).orElse(-1));
    }

    private static EventPattern pattern(Evaluator evaluator, Node node) {
        try {
            return EventPattern.of(evaluator.json(node));
        } catch (IllegalArgumentException wrong) {
            throw new TemplateException(node.place(), wrong.getMessage());
        }
    }

    /** A schedule's input is a text; what it says is the event. */
    private static JsonNode input(Evaluator evaluator, Node node) {
        try {
            return JSON.readTree(evaluator.text(node));
        } catch (JsonProcessingException wrong) {
            throw new TemplateException(node.place(), "Input has to be JSON: " + wrong.getOriginalMessage());
        }
    }

    private static ScheduleExpression when(Evaluator evaluator, Node node) {
        try {
            return ScheduleExpression.of(evaluator.text(node));
        } catch (IllegalArgumentException wrong) {
            throw new TemplateException(node.place(), wrong.getMessage());
        }
    }

    private void plan(Evaluator evaluator, Node.Mapping properties) {
        Node.Mapping plan = properties.required("BackupPlan").mapping().only(Set.of("BackupPlanName", "BackupPlanRule"));
        for (Node node : plan.required("BackupPlanRule").items()) {
            // Copies elsewhere and windows make no difference on one machine.
            Node.Mapping rule = node.mapping().only(Set.of("RuleName", "TargetBackupVault", "ScheduleExpression",
                    "StartWindowMinutes", "CompletionWindowMinutes", "Lifecycle", "CopyActions"));
            Node.Mapping lifecycle = rule.required("Lifecycle").mapping().only(Set.of("DeleteAfterDays"));
            backups.add(new App.Backup(evaluator.text(rule.required("TargetBackupVault")),
                    when(evaluator, rule.required("ScheduleExpression")),
                    Duration.ofDays(evaluator.integer(lifecycle.required("DeleteAfterDays")))));
        }
    }

    private void destination(Stack stack, Stack.Resource resource) {
        Evaluator evaluator = stack.evaluator();
        Node.Mapping destination = resource.properties().required("EventDestination").mapping()
                .only(Set.of("Name", "Enabled", "MatchingEventTypes", "EventBridgeDestination"));
        boolean enabled = destination.get("Enabled").map(node -> evaluator.json(node).asBoolean()).orElse(true);
        Set<MailEvent> events = EnumSet.noneOf(MailEvent.class);
        for (Node type : destination.required("MatchingEventTypes").items()) {
            events.add(mailEvent(type.place(), evaluator.text(type)));
        }
        String set = evaluator.text(resource.properties().required("ConfigurationSetName"));
        if (enabled && destination.get("EventBridgeDestination").isPresent()) {
            configurationSets.merge(set, events, (some, more) -> {
                Set<MailEvent> all = EnumSet.copyOf(more);
                all.addAll(some);
                return all;
            });
        }
    }

    private static MailEvent mailEvent(Place place, String type) {
        Optional<MailEvent> known = Arrays.stream(MailEvent.values())
                .filter(event -> event.name().equalsIgnoreCase(type)).findFirst();
        return known.orElseThrow(() -> new TemplateException(place, "the stand-in does not know mail events of type " + type
                + "; it knows " + List.of(MailEvent.values())));
    }
}
