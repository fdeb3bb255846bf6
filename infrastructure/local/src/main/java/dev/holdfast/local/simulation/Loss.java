package dev.holdfast.local.simulation;

/** What is lost in the middle of a simulation. */
public enum Loss {
    /** Nothing. */
    NONE,
    /** Every execution is stopped, and every state machine deleted. */
    EXECUTIONS,
    /** A wrong query deletes rows of positions. */
    ROWS_DELETED,
    /** A wrong query writes into rows of positions. */
    ROWS_CORRUPTED,
    /** The table of positions is deleted. */
    TABLE,
    /** The table of positions, and every execution with it. */
    ROWS_AND_EXECUTIONS,
    /** The journal. */
    JOURNAL,
    /** The table of messages. */
    MAIL_LOG,
    /** The table of positions, the journal and every execution: more than one thing, so that some cannot be proved. */
    ALL_BUT_MAIL_LOG;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    boolean takesTable() {
        return this == TABLE || this == ROWS_AND_EXECUTIONS || this == ALL_BUT_MAIL_LOG;
    }

    boolean takesExecutions() {
        return this == EXECUTIONS || this == ROWS_AND_EXECUTIONS || this == ALL_BUT_MAIL_LOG;
    }

    boolean takesJournal() {
        return this == JOURNAL || this == ALL_BUT_MAIL_LOG;
    }
}
