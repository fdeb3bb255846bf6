package dev.holdfast.position;

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
}
