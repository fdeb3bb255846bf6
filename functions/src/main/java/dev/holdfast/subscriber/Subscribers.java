package dev.holdfast.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The people on the lists, and what they did. */
public interface Subscribers {

    /** The subscriber, read with strong consistency. */
    Optional<Subscriber> find(String account, String id);

    /** Writes a new subscriber. @return empty when it was written, else the one that is there already */
    Optional<Subscriber> create(Subscriber first);

    /**
     * Changes a subscriber: reads, applies, and writes if the version is still the one that was read; else again, a
     * bounded number of times. An operator that returns its argument writes nothing.
     *
     * @return the subscriber afterwards; empty if there is none
     * @throws java.util.ConcurrentModificationException if others kept writing in between
     */
    Optional<Subscriber> change(String account, String id, UnaryOperator<Subscriber> change);

    /** Records an event; recording the same name and id again changes nothing, also at another time. */
    void record(SubscriberEvent event);

    /** The event with this id; empty if it was erased or never was. */
    Optional<SubscriberEvent> event(String account, String id, String name, String eventId);

    /** The events of this name at or after an instant, oldest first. */
    List<SubscriberEvent> events(String account, String id, String name, Instant since);
}
