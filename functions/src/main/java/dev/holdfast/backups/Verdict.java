package dev.holdfast.backups;

/**
 * The four questions that are asked of every protected table. They are different questions: a backup may be there and
 * fresh, and nobody can read it.
 */
public enum Verdict {
    /** Recovery is on, a backup was made, and nobody can delete either by accident. */
    PRESENT,
    /** What was written minutes ago could be restored, and the newest backup is of today and whole. */
    FRESH,
    /** The table was restored beside the live one, and read. */
    RESTORABLE,
    /** Its rows were those of the journal replayed to the same second. */
    EXACT
}
