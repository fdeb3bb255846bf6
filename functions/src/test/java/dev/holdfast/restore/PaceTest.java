package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");

    @Test
    void allowed_whenTheBucketIsUsedUp_thenItComesBackByTheSecond() {
        Pace pace = Pace.full(1_300, 300, NOW).used(1_300, NOW);

        assertThat(pace.allowed(NOW)).isZero();
        assertThat(pace.allowed(NOW.plusSeconds(1))).isEqualTo(300);
        assertThat(pace.when(300, NOW)).isEqualTo(NOW.plusSeconds(1));
        assertThat(pace.allowed(NOW.plus(Duration.ofDays(1)))).isEqualTo(1_300);
    }

    @Test
    void when_whenMoreIsAskedThanTheBucketHolds_thenWhenItIsFull() {
        Pace pace = Pace.full(100, 10, NOW).used(100, NOW);

        assertThat(pace.when(500, NOW)).isEqualTo(NOW.plusSeconds(10));
    }

    @Property
    void used_whenTakenAsAllowed_thenNeverMoreThanTheServiceGives(@ForAll @IntRange(min = 1, max = 2_000) int bucket,
            @ForAll @IntRange(min = 1, max = 500) int perSecond, @ForAll @IntRange(min = 0, max = 5_000) int millis) {
        Pace pace = Pace.full(bucket, perSecond, NOW);
        Instant at = NOW;
        long used = 0;
        for (int turn = 0; turn < 20; turn++) {
            int allowed = pace.allowed(at);
            used += allowed;
            pace = pace.used(allowed, at);
            at = at.plusMillis(millis);
        }
        assertThat(used).isLessThanOrEqualTo(bucket + (long) Math.ceil(20L * millis * perSecond / 1000.0));
    }

    @Test
    void turn_whenManyAreOverdue_thenOneAfterTheOtherAtTheRateOfSes() {
        Spread spread = new Spread(4, NOW.minusSeconds(60));

        assertThat(spread.turn(NOW)).isEqualTo(NOW);
        assertThat(spread.given(NOW).turn(NOW)).isEqualTo(NOW.plusMillis(250));
        assertThat(spread.given(NOW).given(NOW).turn(NOW)).isEqualTo(NOW.plusMillis(500));
        assertThat(spread.given(NOW).turn(NOW.plusSeconds(9))).as("nobody waits for turns that passed")
                .isEqualTo(NOW.plusSeconds(9));
    }
}
