package dev.holdfast.memory;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Positions with all that they ever were, and the journal of it: what a restore to any second would bring. */
public final class RecordedPositions {

    public final InMemoryJournal journal = new InMemoryJournal();
    private final InstantSource clock;
    private final List<Write> writes = new ArrayList<>();
    private final Map<EnrolmentId, Position> now = new HashMap<>();
    private Consumer<InMemoryPositions> wrong = rows -> { };
    private long entries;

    private record Write(Instant at, EnrolmentId enrolment, Optional<Position> position) {
    }

    /** Nobody yet. @param clock when things are written */
    public RecordedPositions(InstantSource clock) {
        this.clock = clock;
    }

    /** Somebody enters, or moves on. */
    public Position move(String subscriber) {
        EnrolmentId id = EnrolmentId.of("welcome", "acme", subscriber, "", 1);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Position before = now.get(id);
        Position after = before == null
                ? Position.enter(id, "acme", subscriber, "welcome", "0123456789abcdef", "", "wh_1", "hello", at, at)
                : before.moved(before.step(), "sent", "step" + before.sequence(), at.plusSeconds(86_400), at);
        write(after);
        return after;
    }

    /** A write that the journal hears of. */
    public void write(Position position) {
        writeUnheard(position);
        append(new JournalEntry.Written(id(), second(), position, Optional.empty()));
    }

    /** A write past the journal. */
    public void writeUnheard(Position position) {
        now.put(position.enrolment(), position);
        writes.add(new Write(clock.instant(), position.enrolment(), Optional.of(position)));
    }

    /** A row is deleted, and the journal hears of it. */
    public void delete(Position position) {
        now.remove(position.enrolment());
        writes.add(new Write(clock.instant(), position.enrolment(), Optional.empty()));
        append(new JournalEntry.Removed(id(), second(), new Image.Sound(position), false));
    }

    /** From now on every copy is wrong like that. */
    public void spoilCopies(Consumer<InMemoryPositions> like) {
        wrong = like;
    }

    /** What a restore to this moment brings. */
    public InMemoryPositions at(Instant second) {
        Map<EnrolmentId, Position> then = new HashMap<>();
        for (Write write : writes) {
            if (!write.at().isAfter(second)) {
                write.position().ifPresentOrElse(p -> then.put(p.enrolment(), p), () -> then.remove(write.enrolment()));
            }
        }
        InMemoryPositions rows = new InMemoryPositions();
        then.values().forEach(rows::create);
        wrong.accept(rows);
        return rows;
    }

    private void append(JournalEntry entry) {
        journal.append(List.of(entry));
    }

    private String id() {
        return String.format("%020d", ++entries);
    }

    private Instant second() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
