package dev.holdfast.restore;

import dev.holdfast.position.Position;
import java.util.function.Predicate;

/**
 * Where the tables of people and messages are what they were: what was said and sent stands in them, and there is nothing to
 * apply.
 *
 * @param erased whether the person of a position was erased since
 */
public record NothingLost(Predicate<Position> erased) implements Restore.Aftermath {

    @Override
    public void people() {
        // Steps ask the table of people before they send.
    }

    @Override
    public void messages() {
        // Steps ask the mail log before they send.
    }

    @Override
    public boolean erased(Position position) {
        return erased.test(position);
    }
}
