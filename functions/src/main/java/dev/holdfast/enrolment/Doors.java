package dev.holdfast.enrolment;

import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.Optional;

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
     * An entry.
     *
     * @param number    1 for the first, 2 for the second, …
     * @param enrolment what it began
     * @param at        when
     * @param cause     what caused it, such as a webhook id: the same cause again is the same entry
     */
    record Entry(int number, EnrolmentId enrolment, Instant at, String cause) {
    }
}
