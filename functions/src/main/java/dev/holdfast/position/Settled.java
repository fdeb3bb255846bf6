package dev.holdfast.position;

/**
 * The step visit that was settled last, kept so that a retry of the same Task is told what was told then.
 *
 * @param visit   its number
 * @param step    its step id
 * @param outcome what happened there in one word, such as {@code sent}, {@code skipped:quietHours}, {@code then}
 */
public record Settled(int visit, String step, String outcome) {
}
