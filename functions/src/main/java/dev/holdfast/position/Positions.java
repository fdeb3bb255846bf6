package dev.holdfast.position;

import java.util.List;
import java.util.Optional;

/** The rows. There is no way to delete one. */
public interface Positions {

    /** The position as last written, read with strong consistency. */
    Optional<Position> find(EnrolmentId enrolment);

    /**
     * Writes the first position of an enrolment.
     *
     * @return empty when it was written, else the one that is there already
     */
    Optional<Position> create(Position first);

    /**
     * Writes the next position, if the row's sequence is the one just below it.
     *
     * @throws StalePosition if another write came first; nothing was written
     */
    void replace(Position next);

    /**
     * One page of all rows, in no order that means anything; rows that are written meanwhile may be seen before or after.
     *
     * @param after where the page before ended; empty for the first
     * @param size  at most so many, 1 to 1,000
     */
    Page page(Optional<EnrolmentId> after, int size);

    /** Some rows. @param next where to go on; empty when these were the last */
    record Page(List<Position> positions, Optional<EnrolmentId> next) {
        public Page {
            positions = List.copyOf(positions);
        }
    }
}
