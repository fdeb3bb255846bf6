package dev.holdfast.aws;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The journal as objects of lines, laid out by {@link JournalName}: what is asked of one workflow or one day is read without
 * the rest. Ids of entries have to sort as the entries follow each other.
 *
 * <p>It is complete until the newest entry of a position. That is the truth once the stream's readers have caught up, which
 * their iterator age tells; until then the stream itself still has what is missing, and {@link DynamoDbChangeStream} reads it.
 */
public final class ObjectJournal implements Journal {

    /** S3 answers a read in tens of milliseconds, so several are asked for at once. */
    private static final int READERS = 16;

    private final ObjectStore objects;

    public ObjectJournal(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public void append(List<JournalEntry> entries) {
        Map<String, List<JournalEntry>> folders = entries.stream().collect(
                Collectors.groupingBy(JournalName::folderOf, LinkedHashMap::new, Collectors.toList()));
        folders.forEach((folder, some) -> objects.put(JournalName.of(folder, some).key(), Gzip.compress(
                some.stream().map(JournalLine::encode).collect(Collectors.joining("\n")))));
    }

    @Override
    public void read(Part part, Consumer<JournalEntry> to) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            ReadAhead ahead = new ReadAhead(objects, readers, READERS);
            for (String folder : folders(part)) {
                days(folder).stream().filter(day -> !day.isBefore(part.from()) && !day.isAfter(part.to()))
                        .forEach(day -> read(folder + day + "/", ahead, to));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Override
    public List<String> workflows() {
        return objects.folders(JournalName.folder(Book.POSITIONS));
    }

    /** {@inheritDoc} The time of the newest entry of a position, to the second. */
    @Override
    public Instant completeUntil() {
        Instant newest = Instant.MIN;
        for (String workflow : workflows()) {
            String folder = JournalName.folder(Book.POSITIONS, workflow);
            List<LocalDate> days = days(folder);
            Instant here = days.isEmpty() ? Instant.MIN : newest(folder + days.get(days.size() - 1) + "/");
            newest = here.isAfter(newest) ? here : newest;
        }
        return newest;
    }

    private List<String> folders(Part part) {
        if (part.book() == Book.PEOPLE) {
            return List.of(JournalName.folder(Book.PEOPLE));
        }
        return part.workflow().map(List::of).orElseGet(() -> objects.folders(JournalName.folder(part.book()))).stream()
                .map(workflow -> JournalName.folder(part.book(), workflow)).toList();
    }

    private List<LocalDate> days(String folder) {
        return objects.folders(folder).stream().map(LocalDate::parse).toList();
    }

    /** Entries of one day. The same entry may be in several objects, which overlap but leave out none in between. */
    private void read(String day, ReadAhead ahead, Consumer<JournalEntry> to) {
        Map<String, String> last = new HashMap<>();
        ahead.read(keys(day), bytes -> Gzip.expand(bytes).lines().map(JournalLine::decode).forEach(entry -> {
            String before = last.getOrDefault(row(entry), "");
            if (before.compareTo(entry.id()) < 0) {
                last.put(row(entry), entry.id());
                to.accept(entry);
            }
        }));
    }

    private Instant newest(String day) {
        return keys(day).stream().map(JournalName::newest).max(Instant::compareTo).orElse(Instant.MIN);
    }

    private List<String> keys(String folder) {
        List<String> keys = new ArrayList<>();
        ObjectStore.Listing page = objects.list(folder, "");
        keys.addAll(page.keys());
        while (page.more()) {
            page = objects.list(folder, keys.get(keys.size() - 1));
            keys.addAll(page.keys());
        }
        return keys;
    }

    private static String row(JournalEntry entry) {
        if (entry instanceof JournalEntry.OfPosition e) {
            return e.enrolment().value();
        }
        return entry instanceof JournalEntry.MessageWritten e ? e.message().enrolment() + "#" + e.message().visit()
                : person((JournalEntry.PersonWritten) entry);
    }

    private static String person(JournalEntry.PersonWritten entry) {
        return Keys.of(entry.standing().account(), entry.standing().subscriber());
    }
}
