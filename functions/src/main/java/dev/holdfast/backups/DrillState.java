package dev.holdfast.backups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A drill between two steps: all that its state machine carries from one to the next.
 *
 * @param id      the drill's name, part of its copies' names
 * @param left    tables that are still to be done, the current one first
 * @param current the table that is being done; empty between two
 * @param ready   whether what the last step waits for has come
 * @param lookAt  when to look again, if it has not
 */
public record DrillState(String id, List<String> left, Optional<Current> current, boolean ready, Instant lookAt) {

    public DrillState {
        left = List.copyOf(left);
    }

    /**
     * The table that is being done.
     *
     * @param table      the live one
     * @param copy       its copy's name
     * @param startedAt  when it was begun
     * @param restoredTo the second that is restored
     * @param part       how many parts of the rows are compared
     * @param found      what was found so far
     */
    public record Current(String table, String copy, Instant startedAt, Instant restoredTo, int part, Found found) {
    }

    /**
     * What was found so far.
     *
     * @param outcome what it proves
     * @param detail  in words; empty text if all is well
     * @param rows    rows of the copy
     * @param bytes   its size
     * @param wrong   rows that are not those of the journal
     */
    public record Found(Drill.Outcome outcome, String detail, long rows, long bytes, long wrong) {

        static final Found NOTHING = new Found(Drill.Outcome.FAILED, "it did not come to reading the copy", 0, 0, 0);
    }

    /** The same, waiting. */
    DrillState waiting(Instant until) {
        return new DrillState(id, left, current, false, until);
    }

    /** The same, with what was waited for. */
    DrillState arrived() {
        return new DrillState(id, left, current, true, lookAt);
    }

    DrillState with(Current next) {
        return new DrillState(id, left, Optional.of(next), ready, lookAt);
    }

    /** The table that is being done. @throws IllegalStateException between two */
    Current required() {
        return current.orElseThrow(() -> new IllegalStateException("The drill " + id + " is between two tables: the state"
                + " machine asked for a step of one"));
    }
}
