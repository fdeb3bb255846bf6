package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.backups.DeadMansSwitch;
import dev.holdfast.backups.Limits;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchRound;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryDrills;
import dev.holdfast.memory.InMemoryWatchMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CloudWatch gets to read: metrics of a watch that came to its end, and none of one that did not. */
class BackupWatchHandlerTest {

    private static final String STACK = "holdfast";
    private static final String TABLE = "holdfast-Positions";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T05:30:00Z"));
    private final InMemoryBackups aws = new InMemoryBackups(clock, "holdfast-backups");
    private final FakeContext context = new FakeContext();

    @BeforeEach
    void start() {
        aws.declare(STACK, TABLE, true);
        clock.pass(Duration.ofHours(2));
        aws.table(TABLE).backUp();
        clock.pass(Duration.ofHours(3));
    }

    private BackupWatchHandler handler(InstantSource watchClock) {
        Watch watch = new Watch(new Watch.Sources(aws.tables(), aws.points(), aws.keys(), aws.journal(),
                new InMemoryDrills(), new InMemoryWatchMemory()), Limits.standard(), watchClock);
        return new BackupWatchHandler(new WatchRound(watch, DeadMansSwitch.none()), STACK, clock, Priming.none());
    }

    private List<JsonNode> lines() {
        return context.log().lines().map(BackupWatchHandlerTest::json).toList();
    }

    private List<JsonNode> metrics() {
        return lines().stream().filter(line -> line.at("/_aws/CloudWatchMetrics/0/Namespace").asText().endsWith("/Backups"))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    @Test
    void handle_whenAllIsWell_thenAHeartbeatAndTheFourVerdictsOfEachTable() {
        Map<String, Object> answer = handler(clock).handleRequest(Map.of(), context);

        assertThat(answer).isEqualTo(Map.of("good", true, "findings", List.of()));
        JsonNode whole = metrics().get(0);
        assertThat(whole.path("Stack").asText()).isEqualTo(STACK);
        assertThat(whole.path("WatchHeartbeat").asInt()).isOne();
        assertThat(whole.path("Findings").asInt(-1)).isZero();
        assertThat(whole.path("PingsUnheard").asInt(-1)).isZero();
        assertThat(whole.path("OldestPointHours").asDouble()).isEqualTo(3);
        assertThat(whole.path("MostMinutesBehind").asDouble()).isEqualTo(5);
        JsonNode table = metrics().get(1);
        assertThat(table.path("Table").asText()).isEqualTo(TABLE);
        assertThat(List.of("Present", "Fresh", "Restorable", "Exact")).allSatisfy(verdict ->
                assertThat(table.path(verdict).asInt()).isOne());
        assertThat(lines().get(2).path("says").asText()).isEqualTo("1 table of holdfast can be brought back.");
    }

    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
    @Test
    void handle_whenMetricsAreWritten_thenEveryLineIsOneDocumentOfTheFormat() {
        handler(clock).handleRequest(Map.of(), context);

        assertThat(metrics()).hasSize(2).allSatisfy(document -> {
            assertThat(document.at("/_aws/Timestamp").asLong()).isEqualTo(clock.instant().toEpochMilli());
            JsonNode directive = document.at("/_aws/CloudWatchMetrics/0");
            assertThat(directive.path("Namespace").asText()).isEqualTo("Holdfast/Backups");
            assertThat(directive.path("Dimensions")).hasSize(1).allSatisfy(set -> assertThat(set).isNotEmpty()
                    .allSatisfy(name -> assertThat(document.path(name.asText()).isTextual()).isTrue()));
            assertThat(directive.path("Metrics")).isNotEmpty().allSatisfy(metric -> {
                assertThat(document.path(metric.path("Name").asText()).isNumber()).isTrue();
                assertThat(metric.path("Unit").asText()).isIn("Count", "Seconds", "None");
            });
        });
    }

    @Test
    void handle_whenSomethingIsFound_thenItIsLoggedWithItsFigureAndCounted() {
        aws.table(TABLE).recoverySince = Optional.empty();

        Map<String, Object> answer = handler(clock).handleRequest(Map.of(), context);

        assertThat(answer).isEqualTo(Map.of("good", false, "findings", List.of("RECOVERY_OFF")));
        assertThat(metrics().get(0).path("TablesNotPresent").asInt()).isOne();
        assertThat(metrics().get(0).path("WatchHeartbeat").asInt()).isOne();
        assertThat(metrics().get(1).path("Present").asInt(-1)).isZero();
        JsonNode finding = lines().get(2);
        assertThat(finding.path("level").asText()).isEqualTo("WARN");
        assertThat(finding.path("finding").asText()).isEqualTo("RECOVERY_OFF");
        assertThat(finding.path("figure").asInt(-1)).isZero();
        assertThat(finding.path("threshold").asInt()).isOne();
        assertThat(finding.path("fix").asText()).contains("update-continuous-backups --table-name " + TABLE);
        assertThat(finding.path("runbook").asText()).isEqualTo("infrastructure/runbook.md#recovery-off");
    }

    @Test
    void handle_whenTheWatchThrows_thenTheInvocationFailsAndThereIsNoHeartbeat() {
        assertThatThrownBy(() -> handler(() -> {
            throw new IllegalStateException("no clock");
        }).handleRequest(Map.of(), context)).isInstanceOf(IllegalStateException.class);

        assertThat(metrics()).singleElement().satisfies(whole -> {
            assertThat(whole.has("WatchHeartbeat")).isFalse();
            assertThat(whole.path("PingsUnheard").asInt(-1)).isZero();
        });
        assertThat(lines().get(1).path("level").asText()).isEqualTo("ERROR");
        assertThat(lines().get(2).path("Failed").asInt()).isOne();
    }
}
