package dev.holdfast.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rate(5 minutes)          | 2026-01-02T09:01:30Z | 2026-01-02T09:06:30Z",
        "rate(1 hour)             | 2026-01-02T09:00:00Z | 2026-01-02T10:00:00Z",
        "rate(7 days)             | 2026-01-02T09:00:00Z | 2026-01-09T09:00:00Z",
        "cron(0 3 * * ? *)        | 2026-01-02T02:59:59Z | 2026-01-02T03:00:00Z",
        "cron(0 3 * * ? *)        | 2026-01-02T03:00:00Z | 2026-01-03T03:00:00Z",
        "cron(0 4 1 * ? *)        | 2026-01-02T00:00:00Z | 2026-02-01T04:00:00Z",
        "cron(0 6 ? * SUN *)      | 2026-01-02T00:00:00Z | 2026-01-04T06:00:00Z",
        "cron(30 6 ? * MON-FRI *) | 2026-01-03T00:00:00Z | 2026-01-05T06:30:00Z",
        "cron(0/15 8-9 * * ? *)   | 2026-01-02T08:46:00Z | 2026-01-02T09:00:00Z",
        "cron(0 0 29 FEB ? *)     | 2026-01-02T00:00:00Z | 2028-02-29T00:00:00Z",
        "cron(15 10,22 * * ? *)   | 2026-01-02T10:15:01Z | 2026-01-02T22:15:00Z"})
    void next_whenAsked_thenTheFirstMomentAfter(String expression, Instant after, Instant next) {
        assertThat(ScheduleExpression.of(expression).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate(1 week)", "cron(0 3 * *)", "cron(0 3 L * ? *)", "cron(0 3 ? * MON#2 *)",
        "cron(0 25 * * ? *)", "cron(0 3 * * ? 2027)", "every day"})
    void of_whenItIsNotKnown_thenRefusedByName(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.of(expression)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @Test
    void next_whenNoDayEverFits_thenItSaysSo() {
        assertThatThrownBy(() -> ScheduleExpression.of("cron(0 0 31 FEB ? *)").next(Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class);
    }
}
