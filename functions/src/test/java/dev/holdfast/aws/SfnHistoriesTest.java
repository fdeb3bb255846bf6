package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.restore.ExecutionBook.Carried;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What is read of executions, and how far that is believed. */
class SfnHistoriesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");
    private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:holdfast-welcome";

    private final Position first = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "", 1), "acme", "s1", "welcome",
            "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);
    private final Position moved = first.claimed(1, NOW).moved("hello", "sent", "wait2", NOW.plusSeconds(9), NOW);
    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;
    private Loopback service;

    @BeforeEach
    void start() throws IOException {
        service = new Loopback();
        service.answer(200, json(Map.of("stateMachines", List.of(machine("holdfast_restore"), machine("holdfast-welcome"),
                machine("somebody-elses")))), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private SfnClient client() {
        return Clients.stepFunctions(Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", service.url(),
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
    }

    private Paced pace(int bucket) {
        return new Paced(bucket, 10, () -> nanos, pause -> {
            pauses.add(pause);
            nanos += pause.toNanos();
        });
    }

    private List<Carried> read() {
        List<Carried> carried = new ArrayList<>();
        new SfnHistories(client(), () -> NOW, pace(100), pace(100)).read(Optional.of("welcome"), carried::add);
        return carried;
    }

    private static Map<String, Object> machine(String name) {
        return Map.of("name", name, "type", "STANDARD", "creationDate", 1.0,
                "stateMachineArn", "arn:aws:states:eu-west-1:123456789012:stateMachine:" + name);
    }

    private static Map<String, Object> execution(String name, String status) {
        Map<String, Object> execution = new LinkedHashMap<>(Map.of("executionArn", MACHINE.replace("stateMachine", "execution")
                + ":" + name, "stateMachineArn", MACHINE, "name", name, "status", status, "startDate", 1.0));
        if (!status.equals("RUNNING")) {
            execution.put("stopDate", NOW.minusSeconds(3_000).getEpochSecond());
        }
        return execution;
    }

    private static Map<String, Object> event(String type, Instant at, String details, Map<String, Object> content) {
        return Map.of("id", 1, "type", type, "timestamp", at.getEpochSecond(), details, content);
    }

    private static Map<String, Object> started(Position p) {
        return event("ExecutionStarted", NOW.minusSeconds(5_000), "executionStartedEventDetails",
                Map.of("input", BookmarkJson.encode(Bookmark.opening(p))));
    }

    private static Map<String, Object> exited(Position p) {
        return event("TaskStateExited", NOW.minusSeconds(4_000), "stateExitedEventDetails",
                Map.of("name", "hello", "output", BookmarkJson.encode(Bookmark.of(p))));
    }

    private static Map<String, Object> scheduled(Instant at) {
        return event("TaskScheduled", at, "taskScheduledEventDetails",
                Map.of("resource", "invoke", "resourceType", "lambda", "region", "eu-west-1", "parameters", "{}"));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void read_whenAnExecutionWaits_thenItsNewestAnswerAndThatNothingCameSince() {
        service.answer(200, json(Map.of("executions", List.of(execution(first.executionName(), "RUNNING")))), Map.of())
                .answer(200, json(Map.of("events", List.of(exited(moved),
                        event("TaskSucceeded", NOW.minusSeconds(4_000), "taskSucceededEventDetails", Map.of("resource", "invoke",
                                "resourceType", "lambda", "output", "{}")),
                        scheduled(NOW.minusSeconds(4_500)), started(first)))), Map.of());

        assertThat(read()).containsExactly(new Carried(Bookmark.of(moved), NOW.minusSeconds(60)),
                new Carried(Bookmark.opening(first), NOW.minusSeconds(60)));
    }

    @Test
    void read_whenATaskWasAtWork_thenNothingIsProvenSinceItBegan() {
        service.answer(200, json(Map.of("executions", List.of(execution(first.executionName(), "ABORTED")))), Map.of())
                .answer(200, json(Map.of("events", List.of(
                        scheduled(NOW.minusSeconds(3_600)), scheduled(NOW.minusSeconds(3_700)), started(first)))), Map.of());

        assertThat(read()).containsExactly(new Carried(Bookmark.opening(first), NOW.minusSeconds(3_700)));
    }

    @Test
    void read_whenThereAreOlderGenerationsAndOtherThings_thenTheNewestGenerationAloneIsRead() {
        Position next = moved.nextGeneration(NOW);
        service.answer(200, json(Map.of("executions", List.of(execution("by-hand", "FAILED"),
                        execution(next.executionName(), "ABORTED"), execution(first.executionName(), "SUCCEEDED")))), Map.of())
                .answer(200, json(Map.of("events", List.of(event("WaitStateExited", NOW, "stateExitedEventDetails",
                        Map.of("name", "w", "output", "{\"other\":1}"))), "nextToken", "t")), Map.of())
                .answer(200, json(Map.of("events", List.of(started(next)))), Map.of());

        assertThat(read()).containsExactly(new Carried(Bookmark.opening(next), NOW.minusSeconds(3_000)));
        assertThat(service.requests()).hasSize(4);
        assertThat(service.requests().get(2)).contains(next.executionName()).contains("\"reverseOrder\":true");
        assertThat(service.requests().get(3)).contains("\"nextToken\":\"t\"");
    }

    @Test
    void listed_whenSomeRun_thenTheirNamesOnceOverAllPagesAndWorkflows() {
        service.answer(200, json(Map.of("executions", List.of(execution("a-g1", "RUNNING")), "nextToken", "t")), Map.of())
                .answer(200, json(Map.of("executions", List.of(execution("b-g2", "RUNNING")))), Map.of());

        assertThat(new SfnRunning(client(), pace(100)).listed()).accepts("a-g1", "b-g2").rejects("b-g1");
        assertThat(service.requests()).hasSize(3);
        assertThat(service.requests().get(1)).contains("\"statusFilter\":\"RUNNING\"").contains(MACHINE);
    }

    @Test
    void listed_whenTheMachineIsGone_thenNobodyRunsOnIt() {
        service.answer(400, "{\"__type\":\"StateMachineDoesNotExist\",\"message\":\"gone\"}", Map.of());

        assertThat(new SfnRunning(client(), pace(100)).listed()).rejects("a-g1");
    }

    @Test
    void take_whenTheBucketIsEmpty_thenItWaitsForTheServicesPaceAndNoLonger() {
        Paced pace = pace(10);
        for (int n = 0; n < 9 + 18; n++) {
            pace.take();
        }
        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
        assertThat(pauses).hasSize(18);
    }
}
