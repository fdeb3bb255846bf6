package dev.holdfast.local.cli;

import dev.holdfast.local.time.Timeline;
import dev.holdfast.local.time.Timer;
import dev.holdfast.local.time.VirtualTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A clock that stands until a person moves it, while what is due at once happens at once. */
final class HandMovedTime implements Timeline, AutoCloseable {
    private final VirtualTime time;
    private final ReentrantLock running = new ReentrantLock();
    private final Semaphore due = new Semaphore(0);
    private final Consumer<RuntimeException> failures;
    private final Thread thread = new Thread(this::runWhatIsDue, "clock");
    private volatile boolean closed;

    HandMovedTime(Instant start, Consumer<RuntimeException> failures) {
        this.time = new VirtualTime(start);
        this.failures = failures;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Clock clock() {
        return time.clock();
    }

    @Override
    public Timer schedule(Instant at, Runnable event) {
        Timer timer = time.schedule(at, event);
        if (!at.isAfter(time.now())) {
            due.release();
        }
        return timer;
    }

    /** Lets time pass, and returns when all that falls into it has happened. */
    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: give a duration of 0 or more, not " + by);
        }
        running.lock();
        try {
            Instant end = time.now().plus(by);
            while (time.now().isBefore(end) || time.nextEvent().filter(next -> !next.isAfter(end)).isPresent()) {
                runUntil(end);
            }
        } finally {
            running.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void runWhatIsDue() {
        try {
            while (!closed) {
                due.acquire();
                due.drainPermits();
                advance(Duration.ZERO);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one event throws must not keep the next from happening. */
    private void runUntil(Instant end) {
        try {
            time.runUntil(end);
        } catch (RuntimeException failure) {
            failures.accept(failure);
        }
    }
}
