package dev.holdfast.memory;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The journal as a map from id to entry, in the order of the ids. */
public final class InMemoryJournal implements Journal {

    private final NavigableMap<String, JournalEntry> entries = new TreeMap<>();

    @Override
    public synchronized void append(List<JournalEntry> more) {
        more.forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    }

    @Override
    public synchronized void read(Part part, Consumer<JournalEntry> to) {
        List.copyOf(entries.values()).stream().filter(entry -> holds(part, entry)).forEach(to);
    }

    @Override
    public synchronized List<String> workflows() {
        return entries.values().stream().filter(JournalEntry.OfPosition.class::isInstance)
                .map(InMemoryJournal::workflow).distinct().sorted().toList();
    }

    @Override
    public synchronized Instant completeUntil() {
        return entries.values().stream().filter(JournalEntry.OfPosition.class::isInstance).map(JournalEntry::at)
                .max(Instant::compareTo).orElse(Instant.MIN);
    }

    /** How many entries there are. */
    public synchronized int size() {
        return entries.size();
    }

    /** The bucket is lost: nothing is left. */
    public synchronized void lose() {
        entries.clear();
    }

    private static boolean holds(Part part, JournalEntry entry) {
        LocalDate day = entry.at().atZone(ZoneOffset.UTC).toLocalDate();
        return book(entry) == part.book() && !day.isBefore(part.from()) && !day.isAfter(part.to())
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
