package dev.holdfast.backups;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What one watch leaves for the next: a table that is gone, or whose past got shorter, can only be seen by comparing. */
public interface WatchMemory {

    /** What was remembered last for a stack. Fails with {@link Unanswered}. */
    Optional<Seen> last(String stack);

    /** Remembers this instead. Fails with {@link Unanswered}. */
    void remember(String stack, Seen seen);

    /**
     * What a watch saw.
     *
     * @param at     when
     * @param tables the protected tables by name
     */
    record Seen(Instant at, Map<String, SeenTable> tables) {
        public Seen {
            tables = Map.copyOf(tables);
        }
    }

    /**
     * A table that a watch saw.
     *
     * @param declared how it was protected
     * @param at       when it was last there
     * @param earliest the earliest second to which it could be restored; empty where recovery never was on
     */
    record SeenTable(Tables.Declared declared, Instant at, Optional<Instant> earliest) {
    }
}
