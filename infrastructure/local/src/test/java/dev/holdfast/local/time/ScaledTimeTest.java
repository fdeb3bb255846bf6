package dev.holdfast.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScaledTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    @Test
    void events_whenADayPassesInAMillisecond_thenTheyHappenInOrderAndNeverTooEarly() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(3);
        Queue<String> happened = new ConcurrentLinkedQueue<>();
        try (ScaledTime time = new ScaledTime(START, 86_400_000, failures::add)) {
            // From within an event, so that none of the three is due before all are scheduled.
            time.schedule(START, () -> {
                Instant now = time.now();
                time.schedule(now.plusSeconds(3 * 86_400), () -> {
                    happened.add("third, early: " + time.now().isBefore(now.plusSeconds(3 * 86_400)));
                    done.countDown();
                });
                time.schedule(now.plusSeconds(86_400), () -> {
                    happened.add("first");
                    done.countDown();
                    throw new IllegalStateException("broken");
                });
                time.schedule(now.plusSeconds(2 * 86_400), () -> {
                    happened.add("second");
                    done.countDown();
                });
            });

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(happened).containsExactly("first", "second", "third, early: false");
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure).hasMessage("broken"));
    }

    @Test
    void cancel_whenTheEventIsFarAway_thenItNeverHappens() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (ScaledTime time = new ScaledTime(START, 86_400_000, failures::add)) {
            Timer timer = time.schedule(START.plusSeconds(86_400L * 1_000_000), never::countDown);
            assertThat(timer.cancel()).isTrue();
            time.schedule(START.plusSeconds(1), later::countDown);

            assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(never.getCount()).isEqualTo(1);
    }

    @Test
    void factor_whenItIsNotAboveZero_thenItIsRefused() {
        assertThatThrownBy(() -> new ScaledTime(START, 0, failures::add)).hasMessageContaining("above 0");
    }
}
