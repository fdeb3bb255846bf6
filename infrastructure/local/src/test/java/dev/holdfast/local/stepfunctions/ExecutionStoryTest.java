package dev.holdfast.local.stepfunctions;

import static dev.holdfast.local.stepfunctions.ServiceUnderTest.INVOKE;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionStoryTest {

    private static final String DRIP = """
            "Resume at": {"Type": "Choice", "Choices": [
                {"Variable": "$.resumeAt", "StringEquals": "hello", "Next": "hello"},
                {"Variable": "$.resumeAt", "StringEquals": "wait2", "Next": "wait2"}]},
            "hello": {%s, "Next": "wait2"},
            "wait2": {"Type": "Wait", "TimestampPath": "$.wakeAt", "Next": "tips"},
            "tips": {%s, "Next": "Ended"},
            "Ended": {"Type": "Succeed"}""".formatted(INVOKE, INVOKE);

    private final ServiceUnderTest test = new ServiceUnderTest();

    @Test
    void drip_whenTimeRuns_thenEachStateHappensAtItsInstantAndTheHistoryNamesThemAll() {
        String arn = test.start(test.machine("drip", DRIP), "e-g1",
                "{\"resumeAt\": \"hello\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(test.describe(arn).stopped()).contains(Instant.parse("2026-01-03T09:00:00Z"));
        assertThat(test.requests).extracting(TaskRequest::state).containsExactly("hello", "tips");
        assertThat(test.eventTypes(arn)).containsExactly("ExecutionStarted", "ChoiceStateEntered", "ChoiceStateExited",
                "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited",
                "WaitStateEntered", "WaitStateExited",
                "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited",
                "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded");
        assertThat(test.describe(arn).stateEntries()).isEqualTo(5);
        List<HistoryEvent> events = test.service.executions().history(arn);
        assertThat(events).extracting(HistoryEvent::id).startsWith(1, 2, 3);
        assertThat(events).extracting(HistoryEvent::previousId).startsWith(0, 0, 2, 3);
        assertThat(events.get(9).timestamp()).isEqualTo(Instant.parse("2026-01-03T09:00:00Z"));
    }

    @Test
    void jump_whenTheInputNamesALaterState_thenEarlierOnesNeverRun() {
        String arn = test.start(test.machine("drip", DRIP), "e-g2",
                "{\"resumeAt\": \"wait2\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.requests).extracting(TaskRequest::state).containsExactly("tips");
        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void wait_whenItsInstantIsPast_thenItPassesAtOnce() {
        test.start(test.machine("drip", DRIP), "e-g2", "{\"resumeAt\": \"wait2\", \"wakeAt\": \"2025-12-01T09:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.time.now()).isEqualTo(START);
        assertThat(test.requests).extracting(TaskRequest::state).containsExactly("tips");
    }

    @Test
    void choice_whenNothingMatches_thenTheExecutionFailsByTheServicesName() {
        ExecutionDescription failed = test.run(DRIP, "{\"resumeAt\": \"nowhere\"}");

        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.error()).contains("States.NoChoiceMatched");
        assertThat(failed.cause().orElseThrow())
                .contains("state 'Resume at' (entered at the event id #2)", "does not point to a next state");
    }

    @Test
    void choice_whenItsVariableIsMissing_thenTheExecutionFailsAtRuntime() {
        ExecutionDescription failed = test.run(DRIP, "{}");

        assertThat(failed.error()).contains("States.Runtime");
        assertThat(failed.cause().orElseThrow()).contains("Invalid path '$.resumeAt'");
    }

    @Test
    void stop_whenSomebodyWaits_thenNothingHappensAnyMore() {
        String arn = test.start(test.machine("drip", DRIP), "e-g1",
                "{\"resumeAt\": \"wait2\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}");
        test.time.advance(Duration.ofHours(1));

        test.service.executions().stop(arn, Optional.of("Accident"), Optional.of("a wrong query"));
        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(test.describe(arn).error()).contains("Accident");
        assertThat(test.requests).isEmpty();
        assertThat(test.time.now()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(test.eventTypes(arn)).endsWith("WaitStateEntered", "ExecutionAborted");
    }

    @Test
    void stop_whenTheFunctionIsRunning_thenItsAnswerIsLost() {
        String machine = test.machine("drip", DRIP);
        test.next(request -> {
            test.service.executions().stop(request.executionArn(), Optional.empty(), Optional.empty());
            return TaskOutcome.succeeded(request.payload());
        });
        String arn = test.start(machine, "e-g1", "{\"resumeAt\": \"hello\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(test.requests).hasSize(1);
        assertThat(test.eventTypes(arn)).endsWith("TaskStarted", "ExecutionAborted");
    }

    @Test
    void function_whenItStartsAnotherExecutionFromAnotherThread_thenNothingLocksUp() throws Exception {
        String machine = test.machine("drip", DRIP);
        test.next(request -> {
            Thread http = new Thread(() -> test.start(machine, "child",
                    "{\"resumeAt\": \"wait2\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}"));
            http.start();
            join(http);
            return TaskOutcome.succeeded(request.payload());
        });
        test.start(machine, "parent", "{\"resumeAt\": \"hello\", \"wakeAt\": \"2026-01-03T09:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.service.statistics().succeeded()).isEqualTo(2);
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the function waited for its answer", e);
        }
        assertThat(thread.isAlive()).as("the request is still waiting for the lock").isFalse();
    }
}
