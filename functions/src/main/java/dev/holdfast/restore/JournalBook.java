package dev.holdfast.restore;

import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal, and behind it what the table's own stream still holds, so that a journal that fell behind is whole again. */
public final class JournalBook implements EvidenceBook {

    private final Journal journal;
    private final ChangeStream stream;

    /** @param stream of the table of positions */
    public JournalBook(Journal journal, ChangeStream stream) {
        this.journal = journal;
        this.stream = stream;
    }

    @Override
    public Source source() {
        return Source.JOURNAL;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Evidence> to) {
        List<JournalEntry> late = new ArrayList<>();
        ChangeStream.Span span = stream.read(late::add);
        Instant kept = journal.completeUntil();
        // Where the stream begins after the journal ends, nobody knows what came between.
        Instant until = kept.isBefore(span.from()) || span.until().isBefore(kept) ? kept : span.until();
        journal.read(Journal.Part.of(Journal.Book.POSITIONS, workflow), entry -> tell(entry, until, to));
        late.forEach(entry -> tell(entry, until, to));
    }

    private static void tell(JournalEntry entry, Instant until, Consumer<Evidence> to) {
        if (entry instanceof JournalEntry.Written written && written.flaw().isEmpty()) {
            to.accept(evidence(written.position(), until));
        } else if (entry instanceof JournalEntry.Broken broken) {
            broken.before().ifPresent(p -> to.accept(evidence(p, until)));
        } else if (entry instanceof JournalEntry.Removed removed && removed.before() instanceof Image.Sound before) {
            to.accept(evidence(before.position(), until));
        }
    }

    private static Evidence evidence(Position position, Instant until) {
        return new Evidence(position, Source.JOURNAL, until);
    }
}
