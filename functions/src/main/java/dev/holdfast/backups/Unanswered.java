package dev.holdfast.backups;

/** AWS did not answer a question; nothing is known, and that is a finding. */
public final class Unanswered extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** Too many questions, from whomever. */
        THROTTLED(Trouble.QUESTION_THROTTLED),
        /** The role may not ask this. */
        REFUSED(Trouble.QUESTION_REFUSED),
        /** Anything else: an error of the service, no connection, an answer that cannot be read. */
        FAILED(Trouble.QUESTION_FAILED);

        private final Trouble trouble;

        Kind(Trouble trouble) {
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }

    private final Kind kind;

    /** @param question what was asked, such as {@code DescribeContinuousBackups} @param why what came instead of an answer */
    public Unanswered(Kind kind, String question, String why, Throwable cause) {
        super(question + ": " + why, cause);
        this.kind = kind;
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }
}
