package dev.holdfast.local.simulation;

import dev.holdfast.restore.EvidenceBook;
import java.util.List;

/** Somebody who looks on while a loss strikes and is put right, and takes no part. */
interface Onlooker {

    /** Nobody looks on. */
    Seat NOBODY = (cloud, truth) -> new Onlooker() {
    };

    /** Where somebody can look on from. */
    interface Seat {
        /** Takes the seat, before the truth learns of anything. */
        Onlooker in(SimulatedCloud cloud, Truth truth);
    }

    /** The loss is about to strike. */
    default void before() {
        // Nothing to see.
    }

    /** It has struck. */
    default void after() {
        // Nothing to see.
    }

    /** The operator begins. @param books every book there is */
    default void begins(List<EvidenceBook> books) {
        // Nothing to see.
    }

    /** The books as the restore is to read them. */
    default List<EvidenceBook> reads(List<EvidenceBook> books) {
        return books;
    }

    /** What is written from now on is written by the restore, or not any more. */
    default void restores(boolean itself) {
        // Nothing to see.
    }

    /** The restore is done. */
    default void recovered() {
        // Nothing to see.
    }
}
