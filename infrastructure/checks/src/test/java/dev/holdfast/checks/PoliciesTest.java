package dev.holdfast.checks;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.handlers.AdminHandler;
import dev.holdfast.handlers.BackupWatchHandler;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.DrillHandler;
import dev.holdfast.handlers.ExecutionEndedHandler;
import dev.holdfast.handlers.MailEventsHandler;
import dev.holdfast.handlers.RestoreHandler;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.StreamHandler;
import dev.holdfast.handlers.SweepHandler;
import dev.holdfast.handlers.UnsubscribeHandler;
import dev.holdfast.handlers.WebhookHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.Scratch;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.deploy.Permission;
import dev.holdfast.local.events.EventCheck;
import dev.holdfast.local.events.EventFile;
import dev.holdfast.local.events.EventWorld;
import dev.holdfast.local.http.Request;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each function may do, beside the calls that it makes while it primes itself and answers what {@code events/} asks. */
class PoliciesTest {

    private static final String RESTORES = "DynamoDB wants it of whoever restores a table, for the copy alone";
    private static final String LIKE_THE_LIVE_ONE = "a copy is made like the live table; on one machine no table can be restored";
    private static final String ERASES = "an erasure that the journal tells of is done again";
    private static final String EXECUTIONS = "the book of executions is read when they are asked for; in events/ all were stopped";
    private static final String REVIVES = "a new generation of who has no execution; on the stage a probe always starts one";
    private static final String LAMBDA_ITSELF = "Lambda does it with this role, and not our code";

    /** What is allowed and done by neither: the function, the statement and the action, and why it is allowed all the same. */
    private static final Map<String, String> WITHOUT_EVENTS = Map.ofEntries(
            entry("BackupWatchFunction LookAtTables dynamodb:ListTagsOfResource", "of a table that the tagging API does not list: a forgotten tag"),
            entry("BackupWatchFunction LookAtKeys kms:DescribeKey", "only of tables and points with a key of one's own"),
            entry("BackupWatchFunction PingUrl ssm:GetParameter", "only where a dead man's switch was named"),
            entry("DrillFunction Copies dynamodb:GetItem", RESTORES),
            entry("DrillFunction Copies dynamodb:PutItem", RESTORES),
            entry("DrillFunction Copies dynamodb:UpdateItem", RESTORES),
            entry("DrillFunction Copies dynamodb:DeleteItem", RESTORES),
            entry("DrillFunction Copies dynamodb:BatchWriteItem", RESTORES),
            entry("DrillFunction Copies dynamodb:Query", RESTORES),
            entry("DrillFunction Copies dynamodb:UpdateTable", "a copy gets the live table's deletion protection, and loses it before it is removed"),
            entry("DrillFunction Copies dynamodb:UpdateContinuousBackups", LIKE_THE_LIVE_ONE),
            entry("DrillFunction Copies dynamodb:UpdateTimeToLive", LIKE_THE_LIVE_ONE),
            entry("DrillFunction Copies dynamodb:DeleteTable", "the copy is removed after the drill"),
            entry("DrillFunction Journal s3:GetObject", "the copy's rows are compared with the journal; without a copy there is nothing to compare"),
            entry("RestoreFunction Messages dynamodb:GetItem", "a message of which the journal tells more is written again"),
            entry("RestoreFunction Messages dynamodb:PutItem", "a message that is gone is written again"),
            entry("RestoreFunction Messages dynamodb:UpdateItem", "what became of a message is noted again; " + ERASES),
            entry("RestoreFunction Messages dynamodb:Query", ERASES),
            entry("RestoreFunction Subscribers dynamodb:Query", ERASES),
            entry("RestoreFunction Subscribers dynamodb:DeleteItem", ERASES),
            entry("RestoreFunction Subscribers dynamodb:PutItem", "later unsubscribes, bounces and complaints are applied again; " + ERASES),
            entry("RestoreFunction Subscribers dynamodb:Scan", "the doors are a book, read when they are asked for"),
            entry("RestoreFunction PositionsOfSomebody dynamodb:Query", ERASES),
            entry("RestoreFunction Copies dynamodb:Scan", "only where an order names a copy"),
            entry("RestoreFunction Journal s3:GetObject", "the journal of events/ is empty; only its list is read"),
            entry("RestoreFunction Executions states:ListExecutions", EXECUTIONS),
            entry("RestoreFunction Histories states:GetExecutionHistory", EXECUTIONS),
            entry("RestoreFunction Lists states:ListStateMachines", EXECUTIONS),
            entry("StepFunction Frequency dynamodb:Query", "only of workflows with a frequency cap"),
            entry("StepFunction Events dynamodb:Query", "only of conditions that ask whether an event came"),
            entry("StreamFunction Streams dynamodb:DescribeStream", LAMBDA_ITSELF),
            entry("StreamFunction Streams dynamodb:GetRecords", LAMBDA_ITSELF),
            entry("StreamFunction Streams dynamodb:GetShardIterator", LAMBDA_ITSELF),
            entry("StreamFunction GiveUp sqs:SendMessage", LAMBDA_ITSELF),
            entry("ExecutionEndedFunction Positions dynamodb:PutItem", REVIVES));

    private static final Map<String, Set<ServiceCall>> CALLS = new TreeMap<>();
    private static final Map<String, List<Permission>> ALLOWED = new TreeMap<>();
    private static final Set<String> PRIMED = new TreeSet<>();

    @BeforeAll
    static void askEverything() {
        try (Scratch scratch = new Scratch();
                EventStage stage = EventWorld.stage(Repository.ROOT, scratch.folder("world"), (function, line) -> { })) {
            ALLOWED.putAll(stage.permissions());
            EventCheck check = new EventCheck(stage, (id, event) ->
                    recorded(stage, id, () -> stage.lambdas().invoke(stage.function(id).name(), event)));
            EventFile.in(Repository.ROOT.resolve("events")).forEach(check::run);
            primings(stage).forEach((id, priming) -> PRIMED.add(recorded(stage, id, () -> {
                priming.run();
                return id;
            })));
        }
    }

    private static <T> T recorded(EventStage stage, String id, Supplier<T> work) {
        Queue<Request> requests = new ConcurrentLinkedQueue<>();
        stage.listener(requests::add);
        try {
            return work.get();
        } finally {
            stage.listener(request -> { });
            String region = stage.function(id).environment().get("AWS_REGION");
            requests.forEach(request -> CALLS.computeIfAbsent(id, function -> new HashSet<>())
                    .addAll(ServiceCall.of(request, region, StandIn.ACCOUNT)));
        }
    }

    /** What each function does before a snapshot is taken of it: with its own role, and a refusal fails the deployment. */
    private static Map<String, Runnable> primings(EventStage stage) {
        Clock clock = Clock.fixed(stage.now(), ZoneOffset.UTC);
        Function<String, Wiring> wiring = id -> Wiring.onAws(stage.function(id).environment(), clock);
        Function<String, BackupWiring> backups = id -> BackupWiring.onAws(stage.function(id).environment(), clock);
        return Map.ofEntries(
                entry("StepFunction", () -> new StepHandler(wiring.apply("StepFunction")).prime()),
                entry("WebhookFunction", () -> new WebhookHandler(wiring.apply("WebhookFunction")).prime()),
                entry("UnsubscribeFunction", () -> new UnsubscribeHandler(wiring.apply("UnsubscribeFunction")).prime()),
                entry("MailEventsFunction", () -> new MailEventsHandler(wiring.apply("MailEventsFunction")).prime()),
                entry("StreamFunction", () -> new StreamHandler(wiring.apply("StreamFunction")).prime()),
                entry("RestoreFunction", () -> new RestoreHandler(wiring.apply("RestoreFunction")).prime()),
                entry("ExecutionEndedFunction", () -> new ExecutionEndedHandler(wiring.apply("ExecutionEndedFunction")).prime()),
                entry("SweepFunction", () -> new SweepHandler(wiring.apply("SweepFunction")).prime()),
                entry("BackupWatchFunction", () -> new BackupWatchHandler(backups.apply("BackupWatchFunction")).prime()),
                entry("DrillFunction", () -> new DrillHandler(backups.apply("DrillFunction")).prime()),
                entry("AdminFunction", () -> new AdminHandler(wiring.apply("AdminFunction")).prime()));
    }

    @Test
    void primings_whenThereIsAnotherFunction_thenItIsAmongThem() {
        assertThat(PRIMED).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void calls_whenEveryEventIsAnswered_thenTheFunctionsOwnPolicyAllowsEach() {
        assertThat(CALLS.keySet()).isEqualTo(ALLOWED.keySet());
        Set<String> refused = new TreeSet<>();
        CALLS.forEach((function, calls) -> calls.stream().filter(call -> ALLOWED.get(function).stream()
                .noneMatch(permission -> permission.allows(call.action(), call.resource(), call.attributes())))
                .forEach(call -> refused.add(function + " may not " + call.action() + " of " + call.resource())));
        assertThat(refused).isEmpty();
    }

    @Test
    void policies_whenNoEventUsesAnAction_thenThereIsAReasonForIt() {
        Set<String> unused = new TreeSet<>();
        ALLOWED.forEach((function, permissions) -> permissions.forEach(permission -> permission.actions().stream()
                .filter(action -> CALLS.getOrDefault(function, Set.of()).stream().noneMatch(call ->
                        call.action().equals(action) && permission.allows(action, call.resource(), call.attributes())))
                .forEach(action -> unused.add(function + " " + permission.sid() + " " + action))));
        assertThat(unused).as("allowed and not used: take it out of template.yaml, or give the reason here")
                .isSubsetOf(WITHOUT_EVENTS.keySet());
        assertThat(WITHOUT_EVENTS.keySet()).as("used by now, or allowed no more: take its reason out").isSubsetOf(unused);
    }
}
