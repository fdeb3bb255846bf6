package dev.holdfast.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Time that passes only when it is told to, and then jumps from one event to the next: months take as long as what
 * happens in them.
 *
 * <p>The thread that calls {@link #runUntil}, {@link #runUntilIdle} or {@link #advance} runs the events. Other threads
 * may schedule meanwhile (the HTTP threads do, while an event waits for their answer); what they schedule for now or
 * the past happens in the same run.
 */
public final class VirtualTime implements Timeline {

    private final EventQueue events = new EventQueue();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Clock clock = new JumpingClock(ZoneOffset.UTC);
    private volatile Instant now;

    /** Time that stands at {@code start}. */
    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Timer schedule(Instant at, Runnable event) {
        return events.add(at, event);
    }

    /** The instant of the next event, which may be in the past when it has only just been scheduled. */
    public Optional<Instant> nextEvent() {
        return events.next();
    }

    /** How many events are still to come. */
    public int pending() {
        return events.size();
    }

    /**
     * Runs every event up to and including {@code end}, then stands at {@code end}.
     *
     * @return how many events ran
     * @throws IllegalStateException when events are already being run, by this thread or another
     * @throws RuntimeException what an event threw; that event is gone, the rest can still be run
     */
    public long runUntil(Instant end) {
        return asRunner(() -> {
            long ran = runEvents(end);
            moveTo(end);
            return ran;
        });
    }

    /**
     * Runs until nothing is left to happen, and stands at the last event's instant.
     *
     * @return how many events ran
     * @throws IllegalStateException as {@link #runUntil}
     */
    public long runUntilIdle() {
        return asRunner(() -> runEvents(Instant.MAX));
    }

    /** {@link #runUntil} the instant that lies {@code by} after now. */
    public long advance(Duration by) {
        return runUntil(now.plus(by));
    }

    private long runEvents(Instant end) {
        long ran = 0;
        Optional<EventQueue.Event> event = events.pollDue(end);
        while (event.isPresent()) {
            moveTo(event.get().at());
            event.get().run();
            ran++;
            event = events.pollDue(end);
        }
        return ran;
    }

    private void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    private long asRunner(Run run) {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("Virtual time is already being run: only one thread may run it, "
                    + "and an event must schedule what comes next instead of running it");
        }
        try {
            return run.run();
        } finally {
            running.set(false);
        }
    }

    @FunctionalInterface
    private interface Run {
        long run();
    }

    private final class JumpingClock extends Clock {

        private final ZoneId zone;

        JumpingClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new JumpingClock(other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
