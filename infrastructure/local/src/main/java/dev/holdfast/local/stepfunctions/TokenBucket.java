package dev.holdfast.local.stepfunctions;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: so many at once, and so many a second for good. Not thread-safe. */
final class TokenBucket {

    private final double size;
    private final double perSecond;
    private double tokens;
    private Instant filled;

    TokenBucket(double size, double perSecond, Instant now) {
        this.size = size;
        this.perSecond = perSecond;
        this.tokens = size;
        this.filled = now;
    }

    /** Takes one token if there is one. */
    boolean tryTake(Instant now) {
        fill(now);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** Takes one token, on credit if need be, and tells when it is really there. */
    Instant reserve(Instant now) {
        fill(now);
        tokens -= 1;
        return tokens >= 0 ? now : now.plusNanos((long) Math.ceil(-tokens / perSecond * 1e9));
    }

    private void fill(Instant now) {
        Duration passed = Duration.between(filled, now);
        if (passed.isNegative()) {
            return;
        }
        double seconds = passed.getSeconds() + passed.getNano() / 1e9;
        tokens = Math.min(size, tokens + seconds * perSecond);
        filled = now;
    }
}
