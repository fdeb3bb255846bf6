package dev.holdfast.position;

/** What becomes of an enrolment; everyone inside is in exactly one of these. */
public enum Status {
    /** On the way: the execution of the newest generation waits or works. */
    ACTIVE,
    /** Parked by a person; resumed as a new generation from this very place. */
    PAUSED,
    /** Not provable after a loss; waits for a person and never moves by itself. */
    HELD,
    /** A step cannot be done, and says why; the place is kept and the execution can be redriven. */
    FAILED,
    /** Left before the end; the reason says why. */
    EXITED,
    /** Reached the end. */
    COMPLETED;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this == EXITED || this == COMPLETED;
    }
}
