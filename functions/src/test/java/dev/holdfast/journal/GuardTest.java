package dev.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");

    private final InMemoryPositions positions = new InMemoryPositions();
    private final List<JournalEntry> kept = new ArrayList<>();
    private final Set<Position> erased = new HashSet<>();
    private final Guard guard = new Guard(positions, new Kept(kept), erased::contains, false);
    private final Position ann = Position.enter(EnrolmentId.of("welcome", "acme", "ann", "", 1), "acme", "ann", "welcome",
            "0123456789abcdef", "", "", "hello", NOW, NOW);
    private int changes;

    @Test
    void see_whenTheProductWrites_thenKeptAndNothingIsFound() {
        Position claimed = ann.claimed(1, NOW);
        Position moved = claimed.moved("hello", "sent", "wait2", NOW.plusSeconds(60), NOW);
        Position restored = moved.nextGeneration(NOW);
        Position placed = restored.resting(Status.HELD, "test", NOW).placed("tips", 5, NOW, NOW);

        List<Guard.Finding> findings = guard.see(List.of(insert(ann), change(ann, claimed), change(claimed, moved),
                change(moved, restored), change(restored, restored.resting(Status.HELD, "test", NOW)),
                change(restored.resting(Status.HELD, "test", NOW), placed)));

        assertThat(findings).isEmpty();
        assertThat(kept).extracting(e -> ((JournalEntry.Written) e).position().sequence()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(kept).allSatisfy(e -> assertThat(((JournalEntry.Written) e).flaw()).isEmpty());
    }

    @Test
    void see_whenARowWasDeleted_thenItIsBackExactly() {
        Position claimed = ann.claimed(1, NOW);

        List<Guard.Finding> findings = guard.see(List.of(delete(claimed, false)));

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Guard.Kind.DELETED);
            assertThat(f.undone()).isTrue();
        });
        assertThat(positions.find(ann.enrolment())).contains(claimed);
        assertThat(kept).singleElement().isInstanceOf(JournalEntry.Removed.class);
    }

    @Test
    void see_whenARowIsThereAgainByTheTimeThatTheDeletionIsTold_thenTheNewerOneStays() {
        Position newer = ann.claimed(1, NOW);
        positions.create(newer);

        guard.see(List.of(delete(ann, false)));

        assertThat(positions.find(ann.enrolment())).contains(newer);
    }

    @Test
    void see_whenAnEarlierDeletionIsToldAgainBeforeALaterOne_thenTheLaterRowIsBackInTheEnd() {
        Position later = ann.claimed(1, NOW).moved("hello", "sent", "wait2", NOW.plusSeconds(60), NOW);

        guard.see(List.of(delete(ann, false), delete(later, false), delete(ann, false)));

        assertThat(positions.find(ann.enrolment())).contains(later);
    }

    @Test
    void see_whenSomebodyErasedExpires_thenItStaysAway() {
        Position erased = ann.left(Position.ERASED, NOW);

        assertThat(guard.see(List.of(delete(erased, true)))).isEmpty();
        assertThat(positions.look(ann.enrolment())).isEmpty();
    }

    @Test
    void see_whenARowGoesThatWasMarkedByNobody_thenNoExpiryExcusesIt() {
        assertThat(guard.see(List.of(delete(ann, true)))).extracting(Guard.Finding::kind).containsExactly(Guard.Kind.DELETED);
        assertThat(guard.see(List.of(delete(ann.left(Position.ERASED, NOW), false)))).extracting(Guard.Finding::kind)
                .containsExactly(Guard.Kind.DELETED);
    }

    @Test
    void see_whenThePersonWasErasedWhileTheRowWasGone_thenItComesBackMarkedAndExpires() {
        erased.add(ann);

        guard.see(List.of(delete(ann, false)));
        Position marked = positions.find(ann.enrolment()).orElseThrow();
        assertThat(marked.erased()).isTrue();
        guard.see(List.of(delete(ann, false)));
        assertThat(positions.find(ann.enrolment())).as("told again").contains(marked);

        positions.delete(ann.enrolment());
        assertThat(guard.see(List.of(delete(marked, true)))).isEmpty();
        assertThat(positions.look(ann.enrolment())).isEmpty();
    }

    @Test
    void see_whenTheSequenceDidNotRiseByOne_thenToldAndNoRestoreBelievesIt() {
        Position jumped = ann.claimed(1, NOW).released(NOW).claimed(1, NOW);

        assertThat(guard.see(List.of(change(ann, jumped)))).extracting(Guard.Finding::kind)
                .containsExactly(Guard.Kind.SEQUENCE);
        assertThat(((JournalEntry.Written) kept.get(0)).flaw()).contains("SEQUENCE");
    }

    @Test
    void see_whenAWriteGoesBackOrToAnotherWorkflow_thenTold() {
        Position far = ann.moved("hello", "sent", "tips", NOW, NOW).moved("tips", "sent", "done", NOW, NOW);
        Position back = ann.claimed(1, NOW).released(NOW).claimed(1, NOW);
        Position other = Position.enter(ann.enrolment(), "acme", "ann", "course", "0123456789abcdef", "", "", "hello", NOW,
                NOW).claimed(1, NOW);

        assertThat(guard.see(List.of(change(far, back.after(far.sequence()))))).extracting(Guard.Finding::kind)
                .containsExactly(Guard.Kind.REWOUND);
        assertThat(guard.see(List.of(change(ann, other)))).extracting(Guard.Finding::kind)
                .containsExactly(Guard.Kind.IDENTITY);
    }

    @Test
    void see_whenARowWasTamperedWith_thenToldWithBothImagesAndPutRightOnlyIfAsked() {
        positions.create(ann);
        Image.Broken wrong = positions.tamper(ann.enrolment(), "tips");
        RowChange tampering = new RowChange(id(), NOW, Optional.of(new Image.Sound(ann)), Optional.of(wrong), false);

        assertThat(guard.see(List.of(tampering))).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Guard.Kind.BROKEN);
            assertThat(f.before()).contains(new Image.Sound(ann));
            assertThat(f.after()).contains(wrong);
            assertThat(f.undone()).isFalse();
        });
        assertThat(positions.look(ann.enrolment())).contains(wrong);

        assertThat(new Guard(positions, new Kept(kept), erased::contains, true).see(List.of(tampering))).singleElement()
                .satisfies(f -> assertThat(f.undone()).isTrue());
        assertThat(positions.find(ann.enrolment())).get().satisfies(p -> {
            assertThat(p.samePlace(ann)).isTrue();
            assertThat(p.sequence()).isGreaterThan(wrong.sequence());
        });
    }

    @Test
    void see_whenTheJournalCannotKeepIt_thenNothingIsDoneAndAllIsToldAgain() {
        Guard broken = new Guard(positions, new Kept(List.of()), erased::contains, false);

        assertThatThrownBy(() -> broken.see(List.of(delete(ann, false)))).isInstanceOf(RuntimeException.class);
        assertThat(positions.look(ann.enrolment())).isEmpty();
    }

    private RowChange insert(Position row) {
        return new RowChange(id(), NOW, Optional.empty(), Optional.of(new Image.Sound(row)), false);
    }

    private RowChange change(Position before, Position after) {
        return new RowChange(id(), NOW, Optional.of(new Image.Sound(before)), Optional.of(new Image.Sound(after)), false);
    }

    private RowChange delete(Position row, boolean expired) {
        return new RowChange(id(), NOW, Optional.of(new Image.Sound(row)), Optional.empty(), expired);
    }

    private String id() {
        return "%020d".formatted(++changes);
    }

    /** A journal that is only written to. */
    private record Kept(List<JournalEntry> entries) implements Journal {
        @Override
        public void append(List<JournalEntry> more) {
            entries.addAll(more);
        }

        @Override
        public void read(Part part, Consumer<JournalEntry> to) {
            entries.forEach(to);
        }

        @Override
        public List<String> workflows() {
            return List.of();
        }

        @Override
        public Instant completeUntil() {
            return NOW;
        }
    }
}
