package dev.holdfast.position;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows. There is no way to delete one. */
public interface Positions {

    /**
     * The position as last written, read with strong consistency.
     *
     * @throws BrokenRow if something else than this product has changed the row
     */
    Optional<Position> find(EnrolmentId enrolment);

    /** The row as it is, sound or broken, read with strong consistency. */
    Optional<Image> look(EnrolmentId enrolment);

    /**
     * Writes the row of an enrolment that has none: its first position, or one that a restore puts back.
     *
     * @return empty when it was written, else the one that is there already
     * @throws BrokenRow if the one that is there is broken
     */
    Optional<Position> create(Position first);

    /**
     * Writes the next position, if the row's sequence is the one just below it.
     *
     * @throws StalePosition if another write came first; nothing was written
     */
    void replace(Position next);

    /**
     * Writes over a row that is broken or behind, if it still is what was seen.
     *
     * @return false if it was written in between; nothing was written now
     */
    boolean mend(Image seen, Position right);

    /** The enrolments of which the subscriber has rows, over all workflows. Eventually consistent. */
    List<EnrolmentId> of(String account, String subscriber);

    /**
     * The enrolments on the way that had to be woken before an instant, the longest overdue first. Eventually consistent:
     * whoever acts on one looks at its row again, which may be broken by now.
     *
     * @param before not those who wake at it or later
     * @param most   at most so many, 1 to 10,000
     */
    List<EnrolmentId> overdue(Instant before, int most);

    /**
     * One page of all rows, in no order that means anything; rows that are written meanwhile may be seen before or after.
     *
     * @param after where the page before ended; empty for the first
     * @param size  at most so many, 1 to 1,000
     */
    Page page(Optional<EnrolmentId> after, int size);

    /** Some rows. @param next where to go on; empty when these were the last */
    record Page(List<Image> rows, Optional<EnrolmentId> next) {
        public Page {
            rows = List.copyOf(rows);
        }

        /** The sound ones. */
        public List<Position> positions() {
            return rows.stream().filter(Image.Sound.class::isInstance).map(row -> ((Image.Sound) row).position()).toList();
        }
    }
}
