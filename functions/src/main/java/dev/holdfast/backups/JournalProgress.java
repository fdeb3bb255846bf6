package dev.holdfast.backups;

import java.time.Duration;

/** How far the journal has come. */
public interface JournalProgress {

    /**
     * How long the oldest change of a table that is not in the journal yet has been waiting; zero when none waits. Fails
     * with {@link Unanswered}.
     */
    Duration behind(String table);
}
