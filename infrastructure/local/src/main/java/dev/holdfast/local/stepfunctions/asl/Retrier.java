package dev.holdfast.local.stepfunctions.asl;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * When and how often a Task is tried again.
 *
 * @param errors       the error names it is for
 * @param interval     before the first retry, in seconds
 * @param maxAttempts  how many retries; 0: none
 * @param backoffRate  by what the interval grows with each retry; at least 1
 * @param maxDelay     the longest interval, in seconds
 * @param fullJitter   whether the interval is drawn evenly from 0 to its length (JitterStrategy FULL)
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error handling</a>
 */
public record Retrier(List<String> errors, long interval, int maxAttempts, double backoffRate,
        OptionalLong maxDelay, boolean fullJitter) {

    /** Copies the list. */
    public Retrier {
        errors = List.copyOf(errors);
    }

    /** How long to wait before the next try, after {@code retries} tries of this retrier. */
    public Duration delay(int retries, RandomGenerator random) {
        double seconds = interval * Math.pow(backoffRate, retries);
        if (maxDelay.isPresent()) {
            seconds = Math.min(seconds, maxDelay.getAsLong());
        }
        double drawn = fullJitter ? random.nextDouble() * seconds : seconds;
        return Duration.ofMillis((long) (drawn * 1_000));
    }
}
