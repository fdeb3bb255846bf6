package dev.holdfast.handlers;

import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Tally;
import dev.holdfast.restore.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A restore between two turns: all that its state machine carries from one to the next.
 *
 * @param order     what was asked for
 * @param copies    tables as they once were, that are read too
 * @param cursor    where it goes on; empty before the first turn and after the last
 * @param done      what was done so far
 * @param turns     how many turns it took so far
 * @param notBefore when the next turn may begin
 * @param finished  whether nothing is left to do
 */
public record RestoreState(Order order, List<Copy> copies, Optional<Cursor> cursor, Tally done, int turns, Instant notBefore,
                           boolean finished) {

    public RestoreState {
        copies = List.copyOf(copies);
    }

    /** A table as it once was. @param table its name @param until which moment it shows */
    public record Copy(String table, Instant until) {
    }

    /** An order that nothing was done about yet. */
    public static RestoreState begin(Order order, List<Copy> copies) {
        return new RestoreState(order, copies, Optional.empty(), Tally.NONE, 0, order.began(), false);
    }

    /** After one more turn. */
    public RestoreState after(Turn turn) {
        return new RestoreState(order, copies, turn.next(), done.and(turn.done()), turns + 1, turn.notBefore(),
                turn.next().isEmpty());
    }
}
