package dev.holdfast.enrolment;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The door of a workflow for one subscriber and key: it counts the entries, so that of two triggers at once only one gets
 * in.
 */
public interface Doors {

    /** The last entry. */
    Optional<Entry> last(String account, String subscriber, String workflow, String key);

    /**
     * Writes the next entry if the number of the last one is still just below it.
     *
     * @return false if somebody else entered in between; nothing was written
     */
    boolean enter(String account, String subscriber, String workflow, String key, Entry next);

    /**
     * Notes that the position of the last entry was written, so that a row that is missing from now on is known to be lost.
     * Does nothing if the last entry has another cause.
     */
    void stood(String account, String subscriber, String workflow, String key, String cause);

    /** The last entry at every door of one subscriber, read with strong consistency. */
    List<Entry> of(String account, String subscriber);

    /** Hands over the last entry at every door there is, in no order; one enrolment may stand at two doors. */
    void forEach(Consumer<Entry> to);

    /**
     * An entry. It carries the first position whole, so that every attempt of one entry writes the same row, and the doors
     * alone can say of everybody that they are in.
     *
     * @param number 1 for the first, 2 for the second, …
     * @param first  the position that it began
     * @param cause  what caused it, such as a webhook id: the same cause again is the same entry
     * @param stood  whether its row is known to have been written
     */
    record Entry(int number, Position first, String cause, boolean stood) {

        /** An entry whose row is yet to be written. */
        public Entry(int number, Position first, String cause) {
            this(number, first, cause, false);
        }

        /** What it began. */
        public EnrolmentId enrolment() {
            return first.enrolment();
        }

        /** When. */
        public Instant at() {
            return first.enteredAt();
        }
    }
}
