package dev.holdfast.local.time;

import java.time.Clock;
import java.time.Instant;

/**
 * Time as the stand-in sees it: a clock, and events that happen when it gets there.
 *
 * <p>Events run one after the other on one thread, in order of their instant and, for equal instants, in the order in
 * which they were scheduled. Any thread may schedule.
 */
public interface Timeline {

    /** The clock to give to whatever asks for a {@link Clock}; in UTC. */
    Clock clock();

    /** The instant it is. */
    default Instant now() {
        return clock().instant();
    }

    /**
     * Lets {@code event} happen at {@code at}; at once, after what is already due, when that is not in the future.
     *
     * @return the handle that cancels it
     */
    Timer schedule(Instant at, Runnable event);
}
