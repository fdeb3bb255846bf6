package dev.holdfast.held;

import java.time.Instant;

/** Remembers which account was told of which restore, so that nobody is told twice. */
public interface Notices {

    /**
     * Claims the telling.
     *
     * @param restore the restore's id
     * @return true for one caller alone; false if it was claimed before
     */
    boolean claim(String account, String restore, Instant at);

    /** The telling that this caller has claimed certainly did not happen: somebody may claim it again. */
    void release(String account, String restore);
}
