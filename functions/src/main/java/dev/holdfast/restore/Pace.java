package dev.holdfast.restore;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket as a value: how many starts the service allows now. StartExecution has one of 1,300 and 300 a second in the
 * big regions (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 *
 * @param bucket    most that are allowed at once
 * @param perSecond how many come back in a second
 * @param tokens    how many there were at {@code at}
 * @param at        when they were counted
 */
public record Pace(int bucket, double perSecond, double tokens, Instant at) {

    private static final double NANOS = 1e9;

    /** A full bucket. */
    public static Pace full(int bucket, double perSecond, Instant now) {
        return new Pace(bucket, perSecond, bucket, now);
    }

    /** How many are allowed now. */
    public int allowed(Instant now) {
        return (int) at(now).tokens;
    }

    /** After so many were used. */
    public Pace used(int starts, Instant now) {
        Pace filled = at(now);
        return new Pace(bucket, perSecond, filled.tokens - starts, filled.at);
    }

    /** When so many will be allowed; more than the bucket holds never are. */
    public Instant when(int starts, Instant now) {
        double missing = Math.min(starts, bucket) - at(now).tokens;
        return missing <= 0 ? now : now.plusNanos((long) Math.ceil(missing / perSecond * NANOS));
    }

    private Pace at(Instant now) {
        double passed = Math.max(0, Duration.between(at, now).toNanos() / NANOS);
        return new Pace(bucket, perSecond, Math.min(bucket, tokens + passed * perSecond), now.isAfter(at) ? now : at);
    }
}
