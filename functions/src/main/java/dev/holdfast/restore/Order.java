package dev.holdfast.restore;

import dev.holdfast.position.Source;
import java.time.Instant;
import java.util.Set;

/**
 * What a restore was asked for. It stays the same from the first turn to the last, and when the restore is begun again.
 *
 * @param id             names it, such as {@code 2026-01-29T08-30-00Z}
 * @param began          when it was ordered; a generation that is not older was made by an earlier try of it
 * @param lostAt         when the loss struck, as far as that is known; else when it was ordered
 * @param scope          whose positions
 * @param from           which books are read beside the rows
 * @param restart        whose executions are started again
 * @param slices         into how many parts the books are cut, so that a part fits into memory
 * @param sendsPerSecond at what rate overdue emails go out: SES's own, from GetAccount
 */
public record Order(String id, Instant began, Instant lostAt, Scope scope, Set<Source> from, Restart restart, int slices,
                    double sendsPerSecond) {

    public Order {
        from = Set.copyOf(from);
        if (slices < 1) {
            throw new IllegalArgumentException("A restore in " + slices + " slices does nothing: give 1 or more");
        }
        if (!(sendsPerSecond > 0)) {
            throw new IllegalArgumentException("At " + sendsPerSecond + " sends a second nothing goes out: give more than 0");
        }
    }

    /** Whose executions are started again. */
    public enum Restart {
        /** Those of all who are on the way, because all are gone; whoever runs all the same becomes harmless. */
        ALL,
        /** Those that are on no list of running ones. */
        MISSING,
        /** Of rows that this restore put back, and of no others. */
        PUT_BACK
    }
}
