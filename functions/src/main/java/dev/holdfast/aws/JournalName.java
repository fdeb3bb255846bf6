package dev.holdfast.aws;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an object of the journal, {@code positions/welcome-series/2026-01-29/<first id>.<newest>.<hash>.jsonl.gz}:
 * by table, workflow and day in UTC, and within a day in the order of what is in it. The hash is over the ids of all
 * entries, so the same entries always have the same name, and no others have it.
 *
 * @param folder all up to the day, with a slash at the end
 * @param file   the rest
 */
record JournalName(String folder, String file) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9-]+\\.(\\d+)\\.[0-9a-f]{16}\\.jsonl\\.gz");

    /** The folder of all days of a table's entries. @param workflow empty text for a table that knows none */
    static String folder(Journal.Book book, String workflow) {
        return folder(book) + (workflow.isEmpty() ? "" : workflow + "/");
    }

    /** The folder of a table. */
    static String folder(Journal.Book book) {
        return switch (book) {
            case POSITIONS -> "positions/";
            case MESSAGES -> "messages/";
            case PEOPLE -> "people/";
        };
    }

    /** Where an entry belongs: its folder with the day. */
    static String folderOf(JournalEntry entry) {
        LocalDate day = entry.at().atZone(ZoneOffset.UTC).toLocalDate();
        if (entry instanceof JournalEntry.OfPosition e) {
            return folder(Journal.Book.POSITIONS, e.enrolment().workflow()) + day + "/";
        }
        return entry instanceof JournalEntry.MessageWritten e
                ? folder(Journal.Book.MESSAGES, e.message().enrolment().workflow()) + day + "/"
                : folder(Journal.Book.PEOPLE, "") + day + "/";
    }

    /** The name of an object of these entries. @param entries all of one folder, at least one */
    static JournalName of(String folder, List<JournalEntry> entries) {
        Instant newest = entries.stream().map(JournalEntry::at).max(Comparator.naturalOrder()).orElseThrow();
        return new JournalName(folder, checked(entries.get(0).id()) + "." + newest.getEpochSecond() + "."
                + hash(entries) + ".jsonl.gz");
    }

    /** When the newest entry of an object happened, to the second. @param key the whole name */
    static Instant newest(String key) {
        Matcher file = FILE.matcher(key.substring(key.lastIndexOf('/') + 1));
        if (!file.matches()) {
            throw new IllegalStateException("Object " + key + " is none of the journal's: something else put it there");
        }
        return Instant.ofEpochSecond(Long.parseLong(file.group(1)));
    }

    /** The whole name. */
    String key() {
        return folder + file;
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a change: write 1 to 100 of A-Z a-z 0-9 -");
        }
        return id;
    }

    private static String hash(List<JournalEntry> entries) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            entries.forEach(entry -> sum.update((entry.id() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sum.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
