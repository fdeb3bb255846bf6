package dev.holdfast.backups;

import java.time.Duration;
import java.time.Instant;

/**
 * One restore of a table for a test.
 *
 * @param table      the live table
 * @param id         names the drill, and is part of its copy's name
 * @param startedAt  when it began
 * @param restoredTo the second that was restored
 * @param outcome    what it proved
 * @param detail     what was wrong, in words; empty text if nothing
 * @param took       from beginning to end
 * @param rows       rows of the copy
 * @param bytes      size of the copy as DynamoDB says it
 * @param wrong      rows that are not those of the journal
 */
public record Drill(String table, String id, Instant startedAt, Instant restoredTo, Outcome outcome, String detail,
                    Duration took, long rows, long bytes, long wrong) {

    /** What a drill proved. */
    public enum Outcome {
        /** The copy was read, and its rows are those of the journal. */
        EXACT,
        /** The copy was read; there was no journal to compare it with. */
        READABLE,
        /** The copy was read, and its rows are not those of the journal. */
        DIFFERENT,
        /** The table could not be restored, or its copy could not be read. */
        FAILED
    }
}
