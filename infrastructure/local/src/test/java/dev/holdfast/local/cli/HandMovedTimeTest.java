package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandMovedTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

    @Test
    void schedule_whenDueAtOnce_thenItHappensWithoutAnybodyMovingTheClock() throws InterruptedException {
        BlockingQueue<Instant> happened = new LinkedBlockingQueue<>();
        try (HandMovedTime time = new HandMovedTime(START, failures::add)) {
            time.schedule(START, () -> happened.add(time.now()));

            assertThat(happened.poll(60, TimeUnit.SECONDS)).isEqualTo(START);
        }
    }

    @Test
    void advance_whenAnEventFails_thenTheNextOnesHappenAtTheirInstantsAllTheSame() {
        List<Instant> happened = new CopyOnWriteArrayList<>();
        try (HandMovedTime time = new HandMovedTime(START, failures::add)) {
            time.schedule(START.plusSeconds(10), () -> {
                throw new IllegalStateException("broken");
            });
            time.schedule(START.plusSeconds(20), () -> happened.add(time.now()));
            time.schedule(START.plusSeconds(99), () -> happened.add(time.now()));

            time.advance(Duration.ofSeconds(30));

            assertThat(happened).containsExactly(START.plusSeconds(20));
            assertThat(failures).extracting(Throwable::getMessage).containsExactly("broken");
            assertThat(time.now()).isEqualTo(START.plusSeconds(30));
            assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
