package dev.holdfast.position;

/** The books in which a position stands. Where two say the same, the one named first is told to people. */
public enum Source {
    /** The table of positions. */
    ROW,
    /** The append-only archive of every change, together with the table's own stream. */
    JOURNAL,
    /** The table as it was: a point in time, or a backup. */
    COPY,
    /** What executions were started with and what their Tasks were answered. */
    EXECUTION,
    /** What SES and the messages say of sends. */
    MAIL_LOG,
    /** The doors under each subscriber: who entered what, and when. */
    DOOR
}
