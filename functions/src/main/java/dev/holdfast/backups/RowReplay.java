package dev.holdfast.backups;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.EnrolmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The journal replayed to a second: what each row held then. A table is restored to the second, and the journal tells times
 * to the second, by another clock; so what was written around that second may be in the copy, or may not be yet.
 */
final class RowReplay {

    /** So near to the second nobody can say which came first. */
    static final Duration DOUBT = Duration.ofSeconds(2);

    private final Map<EnrolmentId, Row> rows = new HashMap<>();
    private final Instant certain;
    private final Instant possible;

    /** What a row may have held: certainly one thing, or what it was changed to just then. */
    private static final class Row {
        private Optional<JournalEntry.OfPosition> settled = Optional.empty();
        private List<JournalEntry.OfPosition> since = List.of();
        private long missing;
    }

    /** @param wanted which rows are looked at; the others take no memory */
    RowReplay(Journal journal, Instant second, Predicate<EnrolmentId> wanted) {
        this.certain = second.minus(DOUBT);
        this.possible = second.plus(DOUBT);
        journal.read(Journal.Part.of(Journal.Book.POSITIONS, Optional.empty()), entry -> {
            if (entry instanceof JournalEntry.OfPosition change && wanted.test(change.enrolment())) {
                take(change);
            }
        });
    }

    private void take(JournalEntry.OfPosition change) {
        if (change.at().isAfter(possible)) {
            return;
        }
        Row row = rows.computeIfAbsent(change.enrolment(), id -> new Row());
        row.missing += missing(row.since.isEmpty() ? row.settled : Optional.of(row.since.get(row.since.size() - 1)), change);
        if (change.at().isBefore(certain)) {
            row.settled = Optional.of(change);
        } else {
            row.since = new ArrayList<>(row.since);
            row.since.add(change);
        }
    }

    /** Every write raises the sequence by one, so the journal says itself how many of them it never heard of. */
    private static long missing(Optional<JournalEntry.OfPosition> before, JournalEntry.OfPosition after) {
        return before.isPresent() && before.get() instanceof JournalEntry.Written earlier
                && after instanceof JournalEntry.Written later && later.flaw().isEmpty()
                ? Math.max(0, later.position().sequence() - earlier.position().sequence() - 1) : 0;
    }

    /**
     * What the row should have been, given what the copy holds: the same, where the journal allows it.
     *
     * @param copy what the copy holds; empty if it has no such row
     * @return what the journal says; empty if there was no such row
     */
    Optional<RowDigest> expected(EnrolmentId enrolment, Optional<RowDigest> copy) {
        Row row = rows.get(enrolment);
        if (row == null) {
            return Optional.empty();
        }
        return row.since.stream().map(RowDigest::of).anyMatch(copy::equals) ? copy : row.settled.flatMap(RowDigest::of);
    }

    /** How many writes of a row the journal never heard of. */
    long missing(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.get(enrolment)).map(row -> row.missing).orElse(0L);
    }

    /** Every row that the journal knows of. */
    Iterable<EnrolmentId> enrolments() {
        return rows.keySet();
    }
}
