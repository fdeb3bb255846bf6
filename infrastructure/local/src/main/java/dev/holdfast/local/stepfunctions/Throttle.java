package dev.holdfast.local.stepfunctions;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The token buckets of one account and region. */
final class Throttle {

    private final Clock clock;
    private final Map<Quota, TokenBucket> buckets = new EnumMap<>(Quota.class);

    Throttle(RegionClass region, Clock clock) {
        this.clock = clock;
        if (region != RegionClass.UNLIMITED) {
            for (Quota quota : Quota.values()) {
                buckets.put(quota, new TokenBucket(quota.size(region), quota.refill(region), clock.instant()));
            }
        }
    }

    /** Takes a token for a request, or refuses it. */
    void take(Quota quota) {
        TokenBucket bucket = buckets.get(quota);
        if (bucket != null && !bucket.tryTake(clock.instant())) {
            throw new ServiceError("ThrottlingException", "Rate exceeded");
        }
    }

    /** When the next state transition may happen: the service delays transitions instead of refusing them. */
    Instant transition() {
        Instant now = clock.instant();
        TokenBucket bucket = buckets.get(Quota.STATE_TRANSITION);
        return bucket == null ? now : bucket.reserve(now);
    }
}
