package dev.holdfast.local.cli;

/** A command cannot do what it was asked, for a reason that a person can mend: shown without a stack trace. */
final class CommandFailure extends RuntimeException {
    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    CommandFailure(String message) {
        super(message);
    }
}
