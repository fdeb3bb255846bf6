package dev.holdfast.memory;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The journal as a map from id to entry for each table, in the order of the ids. */
public final class InMemoryJournal implements Journal {

    private final Map<Book, NavigableMap<String, JournalEntry>> books = new EnumMap<>(Book.class);

    public InMemoryJournal() {
        lose();
    }

    @Override
    public synchronized void append(List<JournalEntry> more) {
        more.forEach(entry -> books.get(book(entry)).putIfAbsent(entry.id(), entry));
    }

    @Override
    public synchronized void read(Part part, Consumer<JournalEntry> to) {
        List.copyOf(books.get(part.book()).values()).stream().filter(entry -> holds(part, entry)).forEach(to);
    }

    @Override
    public synchronized List<String> workflows() {
        return books.get(Book.POSITIONS).values().stream().map(InMemoryJournal::workflow).distinct().sorted().toList();
    }

    @Override
    public synchronized Instant completeUntil() {
        return books.get(Book.POSITIONS).values().stream().map(JournalEntry::at).max(Instant::compareTo).orElse(Instant.MIN);
    }

    /** How many entries there are. */
    public synchronized int size() {
        return books.values().stream().mapToInt(Map::size).sum();
    }

    /** The bucket is lost: nothing is left. */
    public synchronized void lose() {
        List.of(Book.values()).forEach(book -> books.put(book, new TreeMap<>()));
    }

    private static boolean holds(Part part, JournalEntry entry) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(entry.at().getEpochSecond(), 86_400));
        return !day.isBefore(part.from()) && !day.isAfter(part.to())
                && (part.book() == Book.PEOPLE || part.workflow().map(workflow(entry)::equals).orElse(true));
    }

    private static Book book(JournalEntry entry) {
        if (entry instanceof JournalEntry.OfPosition) {
            return Book.POSITIONS;
        }
        return entry instanceof JournalEntry.MessageWritten ? Book.MESSAGES : Book.PEOPLE;
    }

    private static String workflow(JournalEntry entry) {
        return entry instanceof JournalEntry.OfPosition e ? e.enrolment().workflow()
                : entry instanceof JournalEntry.MessageWritten e ? e.message().enrolment().workflow() : "";
    }
}
