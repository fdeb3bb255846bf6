package dev.holdfast.journal;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stands behind the table: every change is written into the journal, a row that was deleted is put back, and a change that
 * this product would never make is told at once.
 */
public final class Guard {

    private final Positions positions;
    private final Journal journal;
    private final Predicate<Position> erased;
    private final boolean reverts;

    /**
     * A guard of these rows.
     *
     * @param erased  whether the person was erased since, though the row does not say so: such a row is not put back
     * @param reverts whether a broken row is put right at once, or only told of
     */
    public Guard(Positions positions, Journal journal, Predicate<Position> erased, boolean reverts) {
        this.positions = positions;
        this.journal = journal;
        this.erased = erased;
        this.reverts = reverts;
    }

    /** What a change was that nobody should have made. */
    public enum Kind {
        /** A row was deleted, and nothing marked it as an erasure. */
        DELETED,
        /** A row was changed without its seal. */
        BROKEN,
        /** A write did not raise the sequence by exactly one. */
        SEQUENCE,
        /** A write went back to an earlier visit or generation, or skipped a generation, or a visit without a new one. */
        REWOUND,
        /** A write says another person, workflow, version or key than before. */
        IDENTITY
    }

    /**
     * A change that nobody should have made.
     *
     * @param before the row before it
     * @param after  the row after it; empty where it was deleted
     * @param undone whether the row is right again
     */
    public record Finding(Kind kind, RowChange change, Optional<Image> before, Optional<Image> after, boolean undone) {
    }

    /**
     * Takes changes in, those of one row in the order in which they happened. All of them may be told again.
     *
     * @return what should not have happened
     * @throws RuntimeException if not everything was kept and put back; then all are to be told again
     */
    public List<Finding> see(List<RowChange> changes) {
        journal.append(changes.stream().map(Guard::entry).toList());
        List<Finding> findings = new ArrayList<>();
        for (RowChange change : changes) {
            kind(change).ifPresent(kind -> findings.add(new Finding(kind, change, change.before(), change.after(),
                    undone(kind, change))));
        }
        return findings;
    }

    private boolean undone(Kind kind, RowChange change) {
        Optional<Position> before = change.before().filter(Image.Sound.class::isInstance)
                .map(row -> ((Image.Sound) row).position());
        if (before.isEmpty()) {
            return false;
        }
        if (kind == Kind.DELETED) {
            return putBack(before.get(), change.at());
        }
        if (kind == Kind.BROKEN && reverts) {
            Image.Broken wrong = (Image.Broken) change.after().orElseThrow();
            return positions.mend(wrong, before.get().after(wrong.sequence()));
        }
        return false;
    }

    private boolean putBack(Position deleted, Instant at) {
        try {
            Optional<Position> there = positions.create(deleted);
            // Told late, an earlier deletion may have put an earlier row here; a later row stays.
            boolean back = there.filter(row -> row.sequence() < deleted.sequence()).isEmpty()
                    || positions.mend(new Image.Sound(there.get()), deleted);
            return markedIfErased(deleted, at) || back;
        } catch (BrokenRow other) {
            return false;
        }
    }

    /**
     * A row that was lost when its person was erased is marked as it comes back, so that it goes as the others did. It is
     * asked after the write: an erasure writes its tombstone first, so one of the two sees the other.
     */
    private boolean markedIfErased(Position back, Instant at) {
        if (back.erased() || !erased.test(back)) {
            return false;
        }
        positions.find(back.enrolment()).filter(row -> !row.erased())
                .ifPresent(row -> positions.replace(row.left(Position.ERASED, at)));
        return true;
    }

    /** A change as the journal keeps it. */
    public static JournalEntry entry(RowChange change) {
        if (change.after().isEmpty()) {
            return new JournalEntry.Removed(change.id(), change.at(), change.before().orElseThrow(), erasure(change));
        }
        if (change.after().get() instanceof Image.Broken broken) {
            return new JournalEntry.Broken(change.id(), change.at(), broken, change.before()
                    .filter(Image.Sound.class::isInstance).map(row -> ((Image.Sound) row).position()));
        }
        return new JournalEntry.Written(change.id(), change.at(), ((Image.Sound) change.after().get()).position(),
                kind(change).map(Kind::name));
    }

    private static Optional<Kind> kind(RowChange change) {
        if (change.after().isEmpty()) {
            return erasure(change) ? Optional.empty() : Optional.of(Kind.DELETED);
        }
        if (!(change.after().get() instanceof Image.Sound after)) {
            return Optional.of(Kind.BROKEN);
        }
        // What follows a broken row was put right, and what follows none was put there: nothing to compare with.
        return change.before().filter(Image.Sound.class::isInstance)
                .flatMap(before -> kind(((Image.Sound) before).position(), after.position()));
    }

    private static Optional<Kind> kind(Position before, Position after) {
        boolean same = before.account().equals(after.account()) && before.subscriber().equals(after.subscriber())
                && before.workflow().equals(after.workflow()) && before.definition().equals(after.definition())
                && before.key().equals(after.key()) && before.enteredAt().equals(after.enteredAt());
        if (!same) {
            return Optional.of(Kind.IDENTITY);
        }
        if (after.sequence() != before.sequence() + 1) {
            return Optional.of(Kind.SEQUENCE);
        }
        int visits = after.visit() - before.visit();
        int generations = after.generation() - before.generation();
        // Whoever is put somewhere by a person gets a visit that nothing was sent in, however far that is.
        boolean on = generations == 0 && visits >= 0 && visits <= 1 || generations == 1 && visits >= 0;
        return on ? Optional.empty() : Optional.of(Kind.REWOUND);
    }

    /** Rows of the erased carry the mark, and go by themselves when their time has come. */
    private static boolean erasure(RowChange change) {
        return change.expired() && change.before().filter(Image.Sound.class::isInstance)
                .filter(row -> ((Image.Sound) row).position().erased()).isPresent();
    }
}
