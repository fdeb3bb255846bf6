package dev.holdfast.local.simulation;

import dev.holdfast.position.Source;

/** What became of a place when a loss was put right. */
public enum Outcome {
    /** The loss took nothing of it. */
    UNTOUCHED,
    /** The row was there; a new execution speaks for it. */
    ROW,
    /** The guard put the row back, from the change that deleted it. */
    GUARD,
    /** The row came back from the journal. */
    JOURNAL,
    /** The row came back from a copy of the table. */
    COPY,
    /** The row came back from what its execution carried. */
    EXECUTION,
    /** The row came back from the mail log. */
    MAIL_LOG,
    /** The row came back from the doors, which say who entered. */
    DOOR,
    /** Nothing proved where it was: it waits for a person. */
    HELD,
    /** It came back elsewhere, or not at all. */
    LOST;

    static Outcome of(Source source) {
        return valueOf(source.name());
    }

    /** Whether it goes on from exactly where it was. */
    public boolean back() {
        return this != HELD && this != LOST;
    }
}
