package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The restore as an operator types it, against a stand-in whose months have passed already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreCommandTest {
    private static final Instant START = Instant.parse("2027-03-02T10:00:00Z");
    private static final String TABLE = "holdfast-Data-Positions";

    private final VirtualTime time = new VirtualTime(START);
    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1).withReaders(Readers.whoNeverOpen()), time);
    private final Wiring wiring = standIn.wiring();
    private final Workflow workflow = standIn.publish().stream().filter(w -> w.name().equals("welcome-series")).findFirst()
            .orElseThrow();
    private final DynamoDbClient database = DynamoDbClient.builder().endpointOverride(standIn.endpoint())
            .region(Region.EU_WEST_1).credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("local", "local"))).build();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private int people;

    @AfterAll
    void close() {
        database.close();
        standIn.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(Stream.concat(Stream.of(arguments), Stream.of("--endpoint", standIn.endpoint().toString()))
                .toArray(String[]::new));
    }

    /** People of an account of their own, who wait and whose places are in the journal. */
    private List<Position> stand(String account, int number) {
        String wait = workflow.steps().keySet().stream().filter(new Route(workflow)::isPlainWait).findFirst().orElseThrow();
        List<Position> all = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            String subscriber = "s" + people++;
            Position first = Position.enter(EnrolmentId.of(workflow.name(), account, subscriber, "", 1), account, subscriber,
                    workflow.name(), workflow.hash(), "", "", wait, time.now().plus(Duration.ofDays(30)), time.now());
            wiring.positions().create(first);
            wiring.executions().start(first);
            all.add(first);
        }
        standIn.changed();
        time.advance(Duration.ofMinutes(1));
        return all;
    }

    private void delete(Position row) {
        database.deleteItem(delete -> delete.tableName(TABLE).key(key(row)));
    }

    private static Map<String, AttributeValue> key(Position row) {
        return Map.of("enrolment", AttributeValue.fromS(row.enrolment().value()));
    }

    private void stop(Position row) {
        standIn.stepFunctions().executions().stop("arn:aws:states:eu-west-1:" + StandIn.ACCOUNT
                + ":execution:holdfast-welcome-series:" + row.executionName(), Optional.empty(), Optional.empty());
    }

    private Position row(Position before) {
        return wiring.positions().find(before.enrolment()).orElseThrow();
    }

    @Test
    void apply_whenRowsAndExecutionsAreGone_thenPlannedDoneAndDoneAgain() throws IOException {
        List<Position> all = stand("lost", 12);
        all.forEach(this::stop);
        all.subList(0, 5).forEach(this::delete);

        assertThat(run("restore", "plan", "--account", "lost", "--restart", "all")).isZero();
        assertThat(out.toString()).containsPattern("lost +welcome-series +5 \\(journal\\) +12 +0 +0 +0");
        assertThat(err.toString()).contains("Next: holdfast restore apply");
        assertThat(wiring.positions().look(all.get(0).enrolment())).as("a plan does nothing").isEmpty();

        listen();
        assertThat(run("restore", "apply", "--account", "lost", "--restart", "all", "--json")).as(err.toString()).isZero();
        JsonNode done = new ObjectMapper().readTree(out.toString());
        assertThat(done.path("done").path("queues").get(0).path("back").path("JOURNAL").asInt()).isEqualTo(5);
        assertThat(err.toString()).contains("rows: ", "a second", "Everybody is where they were");
        assertThat(all).allSatisfy(p -> {
            assertThat(row(p).samePlace(p)).isTrue();
            assertThat(row(p).generation()).isEqualTo(2);
        });

        String id = done.path("order").path("id").asText();
        listen();
        assertThat(run("restore", "apply", "--account", "lost", "--restart", "all", "--id", id)).isZero();
        assertThat(all).allSatisfy(p -> assertThat(row(p).generation()).isEqualTo(2));
        assertThat(standIn.operations().running().listed()).accepts(all.stream().map(p -> row(p).executionName())
                .toArray(String[]::new));
    }

    @Test
    void apply_whenForOneSubscriber_thenNobodyElseIsTouched() {
        List<Position> all = stand("check", 3);
        all.forEach(this::stop);

        assertThat(run("restore", "apply", "--account", "check", "--subscriber", all.get(1).subscriber())).isZero();

        assertThat(row(all.get(1)).generation()).isEqualTo(2);
        assertThat(row(all.get(0)).generation()).isEqualTo(1);
        assertThat(row(all.get(2)).generation()).isEqualTo(1);
        assertThat(run("sweep")).isZero();
        assertThat(row(all.get(2)).generation()).isEqualTo(2);
    }

    @Test
    void apply_whenAQueryBrokeARowAndTheJournalIsAsked_thenPutRight() {
        Position ann = stand("broken", 1).get(0);
        database.updateItem(update -> update.tableName(TABLE).key(key(ann)).updateExpression("SET step = :step")
                .expressionAttributeValues(Map.of(":step", AttributeValue.fromS("elsewhere"))));

        assertThat(run("restore", "plan", "--from", "rows")).isEqualTo(1);
        assertThat(out.toString()).contains("no book of this restore knows them: 1", ann.enrolment().value());
        assertThat(run("restore", "status")).isEqualTo(1);
        assertThat(out.toString()).contains("Rows that something else has changed: 1");

        listen();
        assertThat(run("restore", "apply", "--account", "broken")).as(err.toString()).isZero();
        assertThat(row(ann).samePlace(ann)).isTrue();
        listen();
        assertThat(run("restore", "status", "--account", "broken", "--json")).as(out.toString()).isZero();
    }

    @Test
    void apply_whenOnlyACopyKnowsThem_thenWhoeverItDoesNotProveIsHeldAndTold() {
        Position due = Position.enter(EnrolmentId.of(workflow.name(), "copied", "c1", "", 1), "copied", "c1", workflow.name(),
                workflow.hash(), "", "", workflow.firstStep(), time.now().minusSeconds(60), time.now().minusSeconds(120));
        database.createTable(CreateTableRequest.builder().tableName("holdfast-copy-1").billingMode("PAY_PER_REQUEST")
                .keySchema(KeySchemaElement.builder().attributeName("enrolment").keyType("HASH").build())
                .attributeDefinitions(AttributeDefinition.builder().attributeName("enrolment").attributeType("S").build())
                .build());
        new DynamoDbPositions(database, "holdfast-copy-1", () -> "copy").create(due);

        int status = run("restore", "apply", "--account", "copied", "--from", "copy=holdfast-copy-1@"
                + time.now().minusSeconds(100), "--restart", "put-back");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("they wait for a person: 1", due.enrolment().value(), "knows nothing after");
        assertThat(err.toString()).contains("holdfast restore status names them");
        assertThat(row(due).status()).isEqualTo(Status.HELD);
        listen();
        assertThat(run("restore", "status", "--account", "copied")).isEqualTo(1);
        assertThat(out.toString()).contains("held at").contains(due.enrolment().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--restart some", "--from diary", "--from copy=holdfast-copy-1", "--lost-at yesterday", "--id today",
        "--slices 0", "--rate 0"})
    void plan_whenSomethingIsWrong_thenSaidWhatAndNothingIsAsked(String wrong) {
        assertThat(run(Stream.concat(Stream.of("restore", "plan"), Stream.of(wrong.split(" "))).toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains(wrong.split(" ")[0]);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void restore_whenNothingIsSaid_thenTheCommandsAndStatusTwo() {
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("restore")).isEqualTo(2);
        assertThat(err.toString()).contains("plan, apply or status").contains("holdfast serve");
    }
}
