package dev.holdfast.steps;

/** The function was killed at this point; nothing after it happened. */
final class Crash extends RuntimeException {
    Crash(String where) {
        super("killed " + where);
    }
}
