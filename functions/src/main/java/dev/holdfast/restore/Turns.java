package dev.holdfast.restore;

import dev.holdfast.position.Position;
import java.time.Instant;

/** When somebody whose execution begins anew may act at the earliest. */
@FunctionalInterface
public interface Turns {

    /** @return the wake time, or later */
    Instant of(Position position, Instant now);

    /** Everybody as the schedule says. */
    static Turns asScheduled() {
        return (position, now) -> position.wakeAt();
    }
}
