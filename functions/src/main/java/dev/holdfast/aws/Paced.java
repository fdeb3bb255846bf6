package dev.holdfast.aws;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Calls at the rate of a token bucket of the service, a little below it: others ask too, and a call that is refused costs
 * more than one that waits (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
public final class Paced {

    private static final Set<String> BIG = Set.of("us-east-1", "us-west-2", "eu-west-1");
    private static final double OURS = 0.9;
    private static final double NANOS = 1e9;

    private final double bucket;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;
    private double tokens;
    private long counted;

    /**
     * A full bucket.
     *
     * @param bucket    how many calls the service allows at once
     * @param perSecond how many come back in a second
     * @param nanoTime  passing time, in nanoseconds
     * @param pause     lets that much time pass
     */
    public Paced(int bucket, double perSecond, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.bucket = bucket * OURS;
        this.perSecond = perSecond * OURS;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.tokens = this.bucket;
        this.counted = nanoTime.getAsLong();
    }

    /** Whether the region is one of those where the service allows more. */
    public static boolean isBig(String region) {
        return BIG.contains(region);
    }

    /** For ListExecutions. @param region the big ones allow more */
    public static Paced lists(String region, LongSupplier nanoTime, Consumer<Duration> pause) {
        return isBig(region) ? new Paced(200, 5, nanoTime, pause) : new Paced(100, 2, nanoTime, pause);
    }

    /** For GetExecutionHistory. */
    public static Paced histories(LongSupplier nanoTime, Consumer<Duration> pause) {
        return new Paced(400, 20, nanoTime, pause);
    }

    /** Waits until one more call is allowed. */
    void take() {
        fill();
        while (tokens < 1) {
            pause.accept(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
            fill();
        }
        tokens--;
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(bucket, tokens + (now - counted) / NANOS * perSecond);
        counted = now;
    }
}
