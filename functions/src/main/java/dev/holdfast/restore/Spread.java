package dev.holdfast.restore;

import java.time.Instant;

/**
 * Gives what is overdue its turn, one after the other at the rate at which SES sends, so that a restore is no flood.
 *
 * @param perSecond sends a second, as SES's GetAccount tells it
 * @param next      the first turn that nobody has
 */
public record Spread(double perSecond, Instant next) {

    private static final double NANOS = 1e9;

    /** The turn of whoever comes now. */
    public Instant turn(Instant now) {
        return next.isAfter(now) ? next : now;
    }

    /** After a turn was given. */
    public Spread given(Instant now) {
        return new Spread(perSecond, turn(now).plusNanos((long) (NANOS / perSecond)));
    }
}
