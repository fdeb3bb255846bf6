package dev.holdfast.erasure;

import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscribers;
import java.util.function.Predicate;

/** Says of a position whether its person was erased since it began, whatever the row says. */
public record Tombstones(Subscribers subscribers) implements Predicate<Position> {

    @Override
    public boolean test(Position position) {
        return subscribers.erasedSince(position.account(), position.subscriber(), position.enteredAt());
    }
}
