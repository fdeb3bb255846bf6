package dev.holdfast.backups;

/** What became of one of the four questions about a table. */
public enum Standing {
    /** Asked, and nothing was found. */
    GOOD,
    /** Something was found, or there was no answer. */
    BAD,
    /** It does not apply: without a journal nobody can say that rows are exact. */
    NOT_ASKED
}
