package dev.holdfast.position;

/** The running side of positions. */
public interface Executions {

    /** What became of a start. */
    enum Start {
        /** It runs now; it may have run already, with the same name and input. */
        RUNNING,
        /** This name was used by an execution that has ended or had another input: it never starts again. */
        NAME_TAKEN
    }

    /**
     * Starts the execution that speaks for this position's generation, on the machine version of its definition, with
     * its {@link Bookmark#opening} as input. Safe to repeat at any time.
     *
     * @throws StartRefused if the machine is missing or the service refuses for now; nothing was started
     */
    Start start(Position position);

    /** The execution was not started; the position keeps its place and a sweep starts it later. */
    final class StartRefused extends RuntimeException {
        public StartRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
