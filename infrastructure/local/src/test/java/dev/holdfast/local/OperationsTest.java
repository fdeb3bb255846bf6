package dev.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.handlers.AwsSources;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.stepfunctions.ExecutionDescription;
import dev.holdfast.local.stepfunctions.ExecutionStatus;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The streams, the guard, the sweep and the restore, as the template deploys them. */
class OperationsTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> log = new ArrayList<>();
    private Optional<StandIn> running = Optional.empty();

    private StandIn start(Reach reach) {
        StandIn standIn = StandIn.start(Options.of(Repo.root(), 1).withReaders(Readers.whoNeverOpen()).withReach(reach)
                .withParameter("SweepSchedule", "rate(5 minutes)")
                .withLog((function, line) -> log.add(function + " " + line)), time);
        running = Optional.of(standIn);
        return standIn;
    }

    @AfterEach
    void close() {
        running.ifPresent(StandIn::close);
    }

    private static Position stand(StandIn standIn, String subscriber) {
        return stand(standIn, subscriber, START.plus(Duration.ofDays(30)));
    }

    private static Position stand(StandIn standIn, String subscriber, Instant wake) {
        Wiring wiring = standIn.wiring();
        Workflow workflow = standIn.publish().stream().filter(w -> w.name().equals("welcome-series")).findFirst().orElseThrow();
        Position first = Position.enter(EnrolmentId.of("welcome-series", "acme", subscriber, "", 1), "acme", subscriber,
                "welcome-series", workflow.hash(), "", "", firstWait(workflow),
                wake, START);
        wiring.positions().create(first);
        wiring.executions().start(first);
        standIn.changed();
        return first;
    }

    private static String firstWait(Workflow workflow) {
        return workflow.steps().keySet().stream().filter(new Route(workflow)::isPlainWait).findFirst()
                .orElseThrow();
    }

    private List<JournalEntry> kept(StandIn standIn) {
        List<JournalEntry> entries = new ArrayList<>();
        standIn.journal().read(Journal.Part.of(Journal.Book.POSITIONS, Optional.empty()), entries::add);
        return entries;
    }

    /** Past the front, as a query at night would be. */
    private void delete(StandIn standIn, Position row) {
        try (DynamoDbClient client = DynamoDbClient.builder().endpointOverride(standIn.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))).build()) {
            client.deleteItem(delete -> delete.tableName("holdfast-Data-Positions")
                    .key(Map.of("enrolment", AttributeValue.fromS(row.enrolment().value()))));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, names = "SOCKETS")
    void stream_whenARowIsWrittenAndDeleted_thenInTheJournalAndBackWithinSeconds(Reach reach) {
        StandIn standIn = start(reach);
        Position ann = stand(standIn, "ann");
        time.advance(Duration.ofSeconds(5));
        assertThat(kept(standIn)).singleElement().isInstanceOfSatisfying(JournalEntry.Written.class, entry -> {
            assertThat(entry.position()).isEqualTo(ann);
            assertThat(entry.at()).isBetween(START, START.plusSeconds(5));
        });

        delete(standIn, ann);
        time.advance(Duration.ofSeconds(5));

        assertThat(standIn.wiring().positions().find(ann.enrolment())).contains(ann);
        assertThat(log).anyMatch(line -> line.contains("\"kind\":\"DELETED\"") && line.contains("\"undone\":true"));
        time.advance(Duration.ofSeconds(5));
        assertThat(kept(standIn)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, names = {"SOCKETS", "DATABASE_IN_PROCESS"})
    void executionEnded_whenAnExecutionWasStopped_thenANewOneWithinSeconds(Reach reach) {
        StandIn standIn = start(reach);
        Position ann = stand(standIn, "ann");
        standIn.stepFunctions().executions().stop(arn(standIn, ann.executionName()), Optional.empty(), Optional.empty());
        time.advance(Duration.ofSeconds(5));

        Position row = standIn.wiring().positions().find(ann.enrolment()).orElseThrow();
        assertThat(row.generation()).isEqualTo(2);
        assertThat(standIn.operations().running().listed()).accepts(row.executionName()).rejects(ann.executionName());
        assertThat(log).anyMatch(line -> line.contains("execution restarted") && line.contains("\"Restarted\":1"));
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, names = {"SOCKETS", "DATABASE_IN_PROCESS"})
    void sweep_whenTheEventGotLost_thenANewOneWithinTheHourAndWhoeverIsOverdueWithinMinutes(Reach reach) {
        StandIn standIn = start(reach);
        Position ann = stand(standIn, "ann");
        Position due = stand(standIn, "due", START.plus(Duration.ofMinutes(10)));
        standIn.lambdas().faults((function, payload, number) -> function.endsWith("-ExecutionEndedFunction")
                ? LambdaFaults.Fault.LOST : LambdaFaults.Fault.NONE);
        List.of(ann, due).forEach(row -> standIn.stepFunctions().executions().stop(arn(standIn, row.executionName()),
                Optional.empty(), Optional.empty()));

        time.advance(Duration.ofMinutes(18));
        assertThat(standIn.wiring().positions().find(due.enrolment()).orElseThrow().generation()).isEqualTo(2);
        assertThat(standIn.wiring().positions().find(ann.enrolment())).contains(ann);
        assertThat(log).anyMatch(line -> line.contains("\"Sweeps\":1") && line.contains("\"Restarted\":1"));

        time.advance(Duration.ofMinutes(60));
        assertThat(standIn.wiring().positions().find(ann.enrolment()).orElseThrow().generation()).isEqualTo(2);
        assertThat(log).anyMatch(line -> line.contains("\"Rounds\":1") && line.contains("\"Restarted\":1"));
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, names = {"SOCKETS", "DATABASE_IN_PROCESS"})
    void restore_whenRowsAndExecutionsAreLost_thenTheMachineBringsThemBackFromTheJournal(Reach reach) {
        StandIn standIn = start(reach);
        List<Position> lost = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            lost.add(stand(standIn, "s" + n));
        }
        time.advance(Duration.ofMinutes(1));
        assertThat(kept(standIn)).hasSize(20);
        lost.forEach(p -> standIn.stepFunctions().executions().stop(arn(standIn, p.executionName()), Optional.empty(),
                Optional.empty()));

        String machine = standIn.stepFunctions().machines().list().stream()
                .filter(m -> m.name().equals("holdfast_restore")).findFirst().orElseThrow().arn();
        standIn.stepFunctions().executions().start(machine, Optional.of("after-the-accident"),
                "{\"order\":{\"from\":[\"JOURNAL\",\"MAIL_LOG\",\"EXECUTION\"],\"restart\":\"ALL\",\"slices\":3}}");
        time.advance(Duration.ofMinutes(2));

        ExecutionDescription done = standIn.stepFunctions().executions().describe(machine.replace("stateMachine", "execution")
                + ":after-the-accident");
        assertThat(done.status()).as(done.toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(done.toString()).contains("\"restarted\":20");
        assertThat(lost).allSatisfy(p -> {
            Position row = standIn.wiring().positions().find(p.enrolment()).orElseThrow();
            assertThat(row.samePlace(p)).isTrue();
            assertThat(row.generation()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, names = {"SOCKETS", "ALL_IN_MEMORY"})
    void histories_whenSomebodyWaits_thenTheExecutionAloneSaysWhere(Reach reach) {
        StandIn standIn = start(reach);
        Position ann = stand(standIn, "ann");
        time.advance(Duration.ofMinutes(2));
        List<ExecutionBook.Carried> carried = new ArrayList<>();
        new AwsSources(standIn.lambdas().spec("holdfast-RestoreFunction").environment(), time.clock()).histories()
                .read(Optional.of("welcome-series"), carried::add);

        assertThat(carried).isNotEmpty().allSatisfy(one -> {
            assertThat(one.bookmark().position().samePlace(ann)).isTrue();
            assertThat(one.until()).isEqualTo(START.plusSeconds(60));
        });
    }

    private static String arn(StandIn standIn, String execution) {
        return "arn:aws:states:eu-west-1:" + StandIn.ACCOUNT + ":execution:holdfast-welcome-series:" + execution;
    }
}
