package dev.holdfast.position;

/** Another write came first: load the position again and decide anew. */
public final class StalePosition extends RuntimeException {

    public StalePosition(Position next) {
        super("Position " + next.enrolment() + " is no longer at sequence " + (next.sequence() - 1)
                + ": another write came first");
    }
}
