package dev.holdfast.position;

import java.time.Instant;

/**
 * The mark that is written before a send and makes a second one impossible: whoever finds it knows that the send may have
 * happened.
 *
 * @param visit   the step visit it belongs to
 * @param attempt 1, or more where the workflow's author chose to resend after an unknown outcome
 * @param at      when it was written
 */
public record Claim(int visit, int attempt, Instant at) {
}
