package dev.holdfast.local.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Scheduled events by instant, first in first out among equals. Thread-safe.
 *
 * <p>Only the events of the hour that has come are kept in order; the later ones lie unordered by their hours. So with a
 * hundred thousand people waiting for days, an event costs as little as with a hundred.
 */
final class EventQueue {

    private static final long HOUR_SECONDS = 3_600;

    /** Below this many cancelled events a sweep costs more than it frees. */
    private static final int SWEEP_FROM = 1_024;

    private final PriorityQueue<Event> near = new PriorityQueue<>();
    private final TreeMap<Long, List<Event>> later = new TreeMap<>();
    /** The hour, since 1970, up to which all events are near. */
    private long hour = Long.MIN_VALUE;
    private int queued;
    private long scheduled;
    private int cancelled;

    synchronized Event add(Instant at, Runnable action) {
        Event event = new Event(at, scheduled++, action);
        queued++;
        long its = Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
        if (its <= hour) {
            near.add(event);
        } else {
            later.computeIfAbsent(its, begun -> new ArrayList<>()).add(event);
        }
        notifyAll();
        return event;
    }

    /** Takes the first event that is due at {@code until} or before. */
    synchronized Optional<Event> pollDue(Instant until) {
        dropCancelled();
        Event first = near.peek();
        if (first == null || first.at.isAfter(until)) {
            return Optional.empty();
        }
        near.remove();
        queued--;
        first.taken = true;
        return Optional.of(first);
    }

    /** The instant of the first event. */
    synchronized Optional<Instant> next() {
        dropCancelled();
        return Optional.ofNullable(near.peek()).map(event -> event.at);
    }

    synchronized int size() {
        return queued - cancelled;
    }

    /** Waits until something is scheduled, but no longer than {@code millis} (0: no limit). */
    synchronized void awaitChange(Optional<Instant> seen, long millis) throws InterruptedException {
        if (next().equals(seen)) {
            wait(millis);
        }
    }

    /** Afterwards the first event, if there is any, is at the head of what is near. */
    private void dropCancelled() {
        do {
            while (!near.isEmpty() && near.peek().cancelled) {
                near.remove();
                queued--;
                cancelled--;
            }
        } while (near.isEmpty() && comeNearer());
    }

    private boolean comeNearer() {
        Map.Entry<Long, List<Event>> next = later.pollFirstEntry();
        if (next == null) {
            return false;
        }
        hour = next.getKey();
        near.addAll(next.getValue());
        return true;
    }

    private synchronized boolean cancel(Event event) {
        if (event.taken || event.cancelled) {
            return false;
        }
        event.cancelled = true;
        event.action = () -> { };
        cancelled++;
        // Time-outs are nearly always cancelled, long before they are due: without a sweep they would fill the memory.
        if (cancelled > SWEEP_FROM && cancelled > queued / 2) {
            near.removeIf(old -> old.cancelled);
            later.values().forEach(events -> events.removeIf(old -> old.cancelled));
            later.values().removeIf(List::isEmpty);
            queued -= cancelled;
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
