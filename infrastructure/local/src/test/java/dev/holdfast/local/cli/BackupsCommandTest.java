package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.backups.RecoveryPoints.PointStatus;
import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.time.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The command and the scheduled watch, both over sockets, against everything that the template deploys. */
class BackupsCommandTest {
    private static final String POSITIONS = "holdfast-Data-Positions";

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T01:30:00Z"));
    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1)
            .withLog((function, line) -> log.add(function + ": " + line)), time);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        standIn.close();
    }

    private int run(String... more) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("backups", "--endpoint", standIn.endpoint().toString()));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }

    private JsonNode json() throws JsonProcessingException {
        out.getBuffer().setLength(0);
        assertThat(run("--json", "--journal", "holdfast-Data-Journal")).isOne();
        return new ObjectMapper().readTree(out.toString());
    }

    private static List<String> findings(JsonNode findings) {
        return findings.findValuesAsText("finding");
    }

    private DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder().endpointOverride(standIn.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))).build();
    }

    @Test
    void backups_whenEverythingIsDeployed_thenEveryTableIsAskedAndTheAnswersStandInATable() {
        time.advance(Duration.ofHours(2));

        assertThat(run("--journal", "holdfast-Data-Journal")).isZero();

        assertThat(out.toString()).startsWith("Backups of holdfast in eu-west-1 at 2026-03-02T03:30:00Z\n\nTABLE")
                .containsPattern("(?m)^" + POSITIONS + " +good +good +good +good +30 min old +5 min +-$")
                .containsPattern("(?m)^holdfast-Data-Operations +good +good +good +- +30 min old +5 min +-$")
                .contains("\n6 tables of holdfast can be brought back.\n");
        assertThat(err.toString()).startsWith("Next: nothing.");
    }

    @Test
    void backups_whenTheJournalIsNotNamed_thenThatIsSaidAndWhatToDo() {
        assertThat(run()).isOne();

        assertThat(out.toString()).contains("\n1 finding on 6 tables of holdfast.\n\n  QUESTION_FAILED\n    " + POSITIONS
                + ": there was no answer").contains("name its bucket with --journal", "infrastructure/runbook.md#question-failed");
        assertThat(err.toString()).startsWith("Next: ");
    }

    @Test
    void backups_whenRecoveryIsTurnedOffOverTheWire_thenTheCommandAndTheScheduledWatchSaySo() throws JsonProcessingException {
        time.advance(Duration.ofMinutes(61));
        try (DynamoDbClient client = dynamoDb()) {
            client.updateContinuousBackups(request -> request.tableName(POSITIONS)
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(false)));
            client.updateTable(request -> request.tableName(POSITIONS).deletionProtectionEnabled(false));
            client.createTable(request -> request.tableName("holdfast-coupons").billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
        }

        JsonNode report = json();

        assertThat(report.path("good").asBoolean(true)).isFalse();
        assertThat(report.path("tables")).hasSize(7);
        JsonNode positions = report.path("tables").findParents("table").stream()
                .filter(table -> table.path("table").asText().equals(POSITIONS)).findFirst().orElseThrow();
        assertThat(positions.path("present").asText()).isEqualTo("bad");
        assertThat(findings(positions)).contains("RECOVERY_OFF", "DELETION_PROTECTION_OFF");
        assertThat(findings(report)).contains("TABLE_FORGOTTEN");

        log.clear();
        time.advance(Duration.ofHours(1));
        assertThat(log).filteredOn(line -> line.startsWith("holdfast-BackupWatchFunction: "))
                .anySatisfy(line -> assertThat(line).contains("\"finding\":\"RECOVERY_OFF\"", POSITIONS))
                .anySatisfy(line -> assertThat(line).contains("\"finding\":\"TABLE_FORGOTTEN\"", "holdfast-coupons"))
                .anySatisfy(line -> assertThat(line).contains("\"WatchHeartbeat\":1.0", "\"TablesNotPresent\":2.0"));
    }

    @Test
    void backups_whenAPointIsLost_thenItIsFound() throws JsonProcessingException {
        time.advance(Duration.ofHours(2));
        standIn.backups().account().table(POSITIONS).newestPoint(PointStatus.EXPIRED, 1);
        standIn.backups().account().vault(true, false, Optional.empty());

        assertThat(findings(json())).contains("POINT_EXPIRED", "VAULT_UNLOCKED");
    }

    @Test
    void backups_whenThereIsNoSuchStack_thenThatIsAFinding() {
        assertThat(run("--stack", "other")).isOne();

        assertThat(out.toString()).contains("NO_TABLES");
    }

    @Test
    void backups_whenTheCommandIsWrong_thenTwo() {
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("backups", "--endpoint", "here")).isEqualTo(2);
        assertThat(err.toString()).contains("--endpoint here is no URL");
        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }
}
