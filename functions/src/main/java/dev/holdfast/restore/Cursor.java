package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import java.util.Optional;

/**
 * How far a restore is. It is all that one turn hands to the next.
 *
 * @param phase  what is being done
 * @param slice  which slice of the books, counted from 0
 * @param after  the row after which the next page begins
 * @param pace   how many starts the service allows
 * @param spread when the next overdue email may go out
 */
public record Cursor(Phase phase, int slice, Optional<EnrolmentId> after, Pace pace, Spread spread) {

    /** In this order: nobody is written to before it is known who does not want to be. */
    public enum Phase { PEOPLE, MESSAGES, BOOKS, ROWS }

    /** The beginning. */
    public static Cursor start(Pace pace, Spread spread) {
        return new Cursor(Phase.PEOPLE, 0, Optional.empty(), pace, spread);
    }

    Cursor in(Phase next) {
        return new Cursor(next, 0, Optional.empty(), pace, spread);
    }

    Cursor at(int nextSlice) {
        return new Cursor(phase, nextSlice, after, pace, spread);
    }

    Cursor from(Optional<EnrolmentId> row) {
        return new Cursor(phase, slice, row, pace, spread);
    }

    Cursor with(Pace nextPace, Spread nextSpread) {
        return new Cursor(phase, slice, after, nextPace, nextSpread);
    }
}
