package dev.holdfast.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> happened = new ArrayList<>();

    private Runnable note(String what) {
        return () -> happened.add(what + "@" + Duration.between(START, time.now()).toSeconds());
    }

    @Test
    void events_whenTimeRuns_thenTheyHappenInOrderAndFirstInFirstOutAmongEquals() {
        time.schedule(START.plusSeconds(20), note("c"));
        time.schedule(START.plusSeconds(10), note("a"));
        time.schedule(START.plusSeconds(10), note("b"));
        time.schedule(START.minusSeconds(5), note("past"));

        assertThat(time.runUntilIdle()).isEqualTo(4);

        assertThat(happened).containsExactly("past@0", "a@10", "b@10", "c@20");
        assertThat(time.now()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void runUntil_whenEventsLieBeyond_thenTheyWait() {
        time.schedule(START.plusSeconds(10), note("a"));
        time.schedule(START.plusSeconds(11), note("b"));

        time.runUntil(START.plusSeconds(10));

        assertThat(happened).containsExactly("a@10");
        assertThat(time.pending()).isEqualTo(1);
        assertThat(time.nextEvent()).contains(START.plusSeconds(11));
        assertThat(time.advance(Duration.ofHours(1))).isEqualTo(1);
        assertThat(time.clock().instant()).isEqualTo(START.plusSeconds(3_610));
    }

    @Test
    void events_whenTheyScheduleMore_thenThoseHappenInTheSameRun() {
        time.schedule(START.plusSeconds(1), () -> time.schedule(time.now(), note("next")));

        time.runUntilIdle();

        assertThat(happened).containsExactly("next@1");
    }

    @Test
    void cancel_whenTheEventIsStillToCome_thenItNeverHappensAndTimeDoesNotGoThere() {
        Timer timer = time.schedule(START.plusSeconds(1), note("a"));

        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        time.runUntilIdle();

        assertThat(happened).isEmpty();
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void cancel_whenTheEventHasHappened_thenItSaysSo() {
        Timer timer = time.schedule(START, note("a"));
        time.runUntilIdle();

        assertThat(timer.cancel()).isFalse();
    }

    @Test
    void cancel_whenThousandsAreCancelled_thenTheRestStillHappens() {
        List<Timer> timers = new ArrayList<>();
        for (int at = 0; at < 10_000; at++) {
            timers.add(time.schedule(START.plusSeconds(at), note("n")));
        }
        timers.subList(0, 9_999).forEach(Timer::cancel);

        assertThat(time.pending()).isEqualTo(1);
        assertThat(time.runUntilIdle()).isEqualTo(1);
        assertThat(happened).containsExactly("n@9999");
    }

    @Test
    void run_whenAnEventRunsTimeItself_thenItIsToldToScheduleInstead() {
        time.schedule(START, () -> time.advance(Duration.ofDays(1)));

        assertThatThrownBy(time::runUntilIdle).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must schedule what comes next");
        assertThat(time.runUntilIdle()).isZero();
    }

    @Test
    void otherThreads_whenTheySchedule_thenNothingIsLost() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(new Thread(() -> {
                for (int at = 0; at < 1_000; at++) {
                    time.schedule(START.plusSeconds(at), note("n"));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(time.runUntilIdle()).isEqualTo(4_000);
    }
}
