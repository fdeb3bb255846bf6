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

    /**
     * When the person was erased on request, read with strong consistency. A profile that is missing proves nothing: it may
     * be lost. The tombstone outlives the erasure for good, and a person who comes back later is another one than before it.
     */
    Optional<Instant> erasedAt(String account, String id);

    /** Whether whoever was there at that moment was erased on request, then or later. */
    default boolean erasedSince(String account, String id, Instant moment) {
        return erasedAt(account, id).filter(at -> !at.isBefore(moment)).isPresent();
    }

    /**
     * Erases what was known of a person until then. First the tombstone is written, ids and the time alone; then the
     * profile goes, if it is not of somebody who came back later, and so do the events. Doors stay: they count the entries,
     * and an enrolment number that was given twice would name two passages alike, in execution names that are burnt and
     * in journals that nothing can be taken out of. Safe to repeat, also where an earlier try broke off.
     *
     * @param at until when; where a later erasure is known, until that
     */
    void erase(String account, String id, Instant at);
}
