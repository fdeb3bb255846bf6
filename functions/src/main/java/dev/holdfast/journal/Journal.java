package dev.holdfast.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The append-only archive of every change. There is no way to take an entry out. */
public interface Journal {

    /**
     * Keeps entries. Keeping the same ones again changes nothing that a reader sees.
     *
     * @throws RuntimeException if not all are kept for certain; the caller keeps them again
     */
    void append(List<JournalEntry> entries);

    /** Hands over every entry of a part, those of one row in the order in which they happened. */
    void read(Part part, Consumer<JournalEntry> to);

    /** The workflows of which there are positions. */
    List<String> workflows();

    /** Up to when everything that happened is certainly kept; {@link Instant#MIN} if nothing is. */
    Instant completeUntil();

    /** What is kept apart from each other. */
    enum Book { POSITIONS, MESSAGES, PEOPLE }

    /**
     * A part that can be read without the rest.
     *
     * @param book     of which table
     * @param workflow of positions of this workflow only
     * @param from     first day, in UTC
     * @param to       last day, in UTC
     */
    record Part(Book book, Optional<String> workflow, LocalDate from, LocalDate to) {

        /** All days. */
        public static Part of(Book book, Optional<String> workflow) {
            return new Part(book, workflow, LocalDate.EPOCH, LocalDate.of(9999, 12, 31));
        }
    }
}
