package dev.holdfast.local.stepfunctions;

import static dev.holdfast.local.stepfunctions.ServiceUnderTest.IN_A_DAY;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.IN_A_MONTH;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.INVOKE;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.START;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.WAIT_THEN_SEND;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much the service takes: events, bytes, time, executions, and so many a second. */
class ServiceLimitsTest {

    private ServiceUnderTest test = new ServiceUnderTest();

    private String machine() {
        return test.machine("welcome", WAIT_THEN_SEND);
    }

    @Test
    void history_whenALoopReachesTwentyFiveThousandEvents_thenTheExecutionFailsForGood() {
        String loop = """
                "again": {"Type": "Pass", "Next": "decide"},
                "decide": {"Type": "Choice", "Choices": [{"Variable": "$.stop", "IsPresent": true, "Next": "done"}],
                    "Default": "again"},
                "done": {"Type": "Succeed"}""";

        ExecutionDescription failed = test.run(loop, "{}");

        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.events()).isEqualTo(25_000);
        assertThat(failed.cause().orElseThrow()).contains("maximum number of history events (25000)");
        assertThat(failed.notRedrivable()).contains("Execution history event limit exceeded");
    }

    @Test
    void payload_whenAResultIsAbove256KiB_thenNoCatchAllHelps() {
        String states = """
                "send": {%s, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "caught"}], "Next": "caught"},
                "caught": {"Type": "Succeed"}""".formatted(INVOKE);
        test.next(TaskOutcome.succeeded(ServiceUnderTest.text("x".repeat(262_145))));

        ExecutionDescription failed = test.run(states, "{}");

        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.error()).contains("States.DataLimitExceeded");
    }

    @Test
    void execution_whenItWouldLastLongerThanAYear_thenItTimesOutAfterOne() {
        String arn = test.start(machine(), "e", "{\"wakeAt\": \"2027-06-01T00:00:00Z\"}");

        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(test.describe(arn).stopped()).contains(START.plus(Duration.ofDays(365)));
    }

    @Test
    void openExecutions_whenTheLimitIsReached_thenAStartIsRefusedUntilOneEnds() {
        test = new ServiceUnderTest(Settings.standard().withOpenExecutions(2));
        String machine = machine();
        test.start(machine, "a", IN_A_DAY);
        test.start(machine, "b", IN_A_MONTH);

        assertRefused("ExecutionLimitExceeded", () -> test.start(machine, "c", IN_A_DAY));
        test.time.advance(Duration.ofDays(2));

        assertThat(test.start(machine, "c", IN_A_DAY)).isNotEmpty();
    }

    @Test
    void starts_whenTheBucketIsEmpty_thenTheyAreThrottledAndRefilledAtTheQuotasRate() {
        test = new ServiceUnderTest(Settings.standard().with(RegionClass.BIG));
        String machine = machine();
        for (int at = 0; at < 1_300; at++) {
            test.start(machine, "e" + at, IN_A_MONTH);
        }

        assertRefused("ThrottlingException", () -> test.start(machine, "more", IN_A_MONTH));
        test.time.advance(Duration.ofSeconds(1));
        for (int at = 0; at < 300; at++) {
            test.start(machine, "f" + at, IN_A_MONTH);
        }

        assertRefused("ThrottlingException", () -> test.start(machine, "more", IN_A_MONTH));
    }

    @Test
    void transitions_whenTheirBucketIsEmpty_thenTheyAreDelayedAndNotLost() {
        test = new ServiceUnderTest(Settings.standard().with(RegionClass.OTHER));
        String loop = """
                "again": {"Type": "Pass", "Next": "decide"},
                "decide": {"Type": "Choice", "Choices": [{"Variable": "$.stop", "IsPresent": true, "Next": "done"}],
                    "Default": "again"},
                "done": {"Type": "Succeed"}""";

        ExecutionDescription failed = test.run(loop, "{}");

        assertThat(failed.events()).isEqualTo(25_000);
        // 12,499 transitions, 800 at once and 800 a second.
        assertThat(Duration.between(START, failed.stopped().orElseThrow()))
                .isBetween(Duration.ofMillis(14_500), Duration.ofMillis(14_700));
    }
}
