package dev.holdfast.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Time that runs by itself, {@code factor} times as fast as real time: 1 is real time, 86,400 makes a day of a second.
 *
 * <p>A daemon thread of its own runs the events when they are due. What an event throws is handed to {@code failures},
 * and the next event happens all the same.
 */
public final class ScaledTime implements Timeline, AutoCloseable {

    /** The thread looks again after this long at the latest, should the machine's clock have been suspended. */
    private static final long LONGEST_NAP_MILLIS = 60_000;

    private final EventQueue events = new EventQueue();
    private final Clock clock = new RunningClock(ZoneOffset.UTC);
    private final Instant start;
    private final double factor;
    private final long startNanos;
    private final Consumer<RuntimeException> failures;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Time that starts now at {@code start}.
     *
     * @param factor   how many times as fast as real time; above 0
     * @param failures is told what an event threw
     */
    public ScaledTime(Instant start, double factor, Consumer<RuntimeException> failures) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("The factor of scaled time is " + factor + ": give a number above 0");
        }
        this.start = start;
        this.factor = factor;
        this.failures = failures;
        this.startNanos = System.nanoTime();
        this.thread = new Thread(this::runEvents, "timeline");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Timer schedule(Instant at, Runnable event) {
        return events.add(at, event);
    }

    /** Stops running events; what is still scheduled never happens. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void runEvents() {
        try {
            while (!closed) {
                Optional<EventQueue.Event> due = events.pollDue(now());
                if (due.isPresent()) {
                    run(due.get());
                } else {
                    Optional<Instant> next = events.next();
                    events.awaitChange(next, next.map(this::napMillis).orElse(LONGEST_NAP_MILLIS));
                }
            }
        } catch (InterruptedException interrupted) {
            // close() interrupts: the thread ends, which is what was asked for.
            Thread.currentThread().interrupt();
        }
    }

    private void run(EventQueue.Event event) {
        try {
            event.run();
        } catch (RuntimeException failure) {
            failures.accept(failure);
        }
    }

    private long napMillis(Instant at) {
        Duration left = Duration.between(now(), at);
        double realMillis = (left.getSeconds() * 1e3 + left.getNano() / 1e6) / factor;
        return Math.max(1, (long) Math.min(LONGEST_NAP_MILLIS, realMillis));
    }

    private final class RunningClock extends Clock {

        private final ZoneId zone;

        RunningClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new RunningClock(other);
        }

        @Override
        public Instant instant() {
            double elapsed = (System.nanoTime() - startNanos) * factor;
            return start.plusSeconds((long) (elapsed / 1e9)).plusNanos((long) (elapsed % 1e9));
        }
    }
}
