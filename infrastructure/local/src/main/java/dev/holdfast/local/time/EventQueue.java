package dev.holdfast.local.time;

import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/** Scheduled events by instant, first in first out among equals. Thread-safe. */
final class EventQueue {

    /** Below this many cancelled events a sweep costs more than it frees. */
    private static final int SWEEP_FROM = 1_024;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long scheduled;
    private int cancelled;

    synchronized Event add(Instant at, Runnable action) {
        Event event = new Event(at, scheduled++, action);
        events.add(event);
        notifyAll();
        return event;
    }

    /** Takes the first event that is due at {@code until} or before. */
    synchronized Optional<Event> pollDue(Instant until) {
        dropCancelled();
        Event first = events.peek();
        if (first == null || first.at.isAfter(until)) {
            return Optional.empty();
        }
        events.remove();
        first.taken = true;
        return Optional.of(first);
    }

    /** The instant of the first event. */
    synchronized Optional<Instant> next() {
        dropCancelled();
        return Optional.ofNullable(events.peek()).map(event -> event.at);
    }

    synchronized int size() {
        return events.size() - cancelled;
    }

    /** Waits until something is scheduled, but no longer than {@code millis} (0: no limit). */
    synchronized void awaitChange(Optional<Instant> seen, long millis) throws InterruptedException {
        if (next().equals(seen)) {
            wait(millis);
        }
    }

    private void dropCancelled() {
        while (!events.isEmpty() && events.peek().cancelled) {
            events.remove();
            cancelled--;
        }
    }

    private synchronized boolean cancel(Event event) {
        if (event.taken || event.cancelled) {
            return false;
        }
        event.cancelled = true;
        event.action = () -> { };
        cancelled++;
        // Time-outs are nearly always cancelled, long before they are due: without a sweep they would fill the memory.
        if (cancelled > SWEEP_FROM && cancelled > events.size() / 2) {
            events.removeIf(queued -> queued.cancelled);
            cancelled = 0;
        }
        return true;
    }

    /** One event; its own handle. */
    final class Event implements Timer, Comparable<Event> {

        private final Instant at;
        private final long order;
        private Runnable action;
        private boolean taken;
        private boolean cancelled;

        private Event(Instant at, long order, Runnable action) {
            this.at = at;
            this.order = order;
            this.action = action;
        }

        Instant at() {
            return at;
        }

        void run() {
            action.run();
        }

        @Override
        public boolean cancel() {
            return EventQueue.this.cancel(this);
        }

        @Override
        public int compareTo(Event other) {
            int byInstant = at.compareTo(other.at);
            return byInstant != 0 ? byInstant : Long.compare(order, other.order);
        }
    }
}
