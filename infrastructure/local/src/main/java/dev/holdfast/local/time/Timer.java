package dev.holdfast.local.time;

/** An event that has been scheduled on a {@link Timeline}. */
@FunctionalInterface
public interface Timer {

    /**
     * Keeps the event from happening.
     *
     * @return false when it has already begun or was cancelled before
     */
    boolean cancel();
}
