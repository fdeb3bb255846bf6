package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.Journal;
import dev.holdfast.journal.Journal.Book;
import dev.holdfast.journal.Journal.Part;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal keeps. Each test begins with an empty one. */
public abstract class JournalContract {

    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 29);

    /** The journal under test, empty at the beginning of each test. */
    protected abstract Journal journal();

    /** An id that sorts by its number, as the stream's ids do. */
    private static String id(int number) {
        return "%08d-e".formatted(number);
    }

    private static EnrolmentId enrolment(String workflow, String subscriber) {
        return EnrolmentId.of(workflow, "acme", subscriber, "", 1);
    }

    private static Position position(String workflow, String subscriber) {
        return Position.enter(enrolment(workflow, subscriber), "acme", subscriber, workflow, "0123456789abcdef", "cart 1",
                "wh_1", "hello", NOW.plusSeconds(3600), NOW);
    }

    private static JournalEntry written(int number, String workflow, String subscriber, Instant at) {
        Position p = position(workflow, subscriber);
        for (int n = 1; n < number % 10; n++) {
            p = p.moved("hello", "sent", "hello", NOW.plusSeconds(n), NOW);
        }
        return new JournalEntry.Written(id(number), at, p, Optional.empty());
    }

    private List<JournalEntry> read(Part part) {
        List<JournalEntry> entries = new ArrayList<>();
        journal().read(part, entries::add);
        return entries;
    }

    private static Part everything(Book book) {
        return Part.of(book, Optional.empty());
    }

    @Test
    void read_whenEveryKindWasKept_thenEachIsAsItWas() {
        Position p = position("welcome", "s1").claimed(1, NOW).moved("hello", "sent", "wait", NOW.plusSeconds(9), NOW);
        Image.Broken broken = new Image.Broken(p.enrolment(), "its seal is missing", 7, "{\"step\":{\"S\":\"ä\\n\"}}");
        List<JournalEntry> positions = List.of(
                new JournalEntry.Written(id(1), NOW, p, Optional.empty()),
                new JournalEntry.Written(id(2), NOW, p.left(Position.ERASED, NOW), Optional.of("REWOUND")),
                new JournalEntry.Broken(id(3), NOW, broken, Optional.of(p)),
                new JournalEntry.Broken(id(4), NOW, broken, Optional.empty()),
                new JournalEntry.Removed(id(5), NOW, new Image.Sound(p), true),
                new JournalEntry.Removed(id(6), NOW, broken, false));
        JournalEntry message = new JournalEntry.MessageWritten(id(7), NOW, new Message(p.enrolment(), 0, "acme", "s1", "hello",
                3, Optional.of("ses-1"), NOW, Optional.empty(), Map.of(Message.Event.CLICK, NOW.plusSeconds(1)),
                Map.of("https://example.com/?a=1#b", NOW.plusSeconds(1)), Optional.of(p)));
        JournalEntry skipped = new JournalEntry.MessageWritten(id(8), NOW, Message.skipped(p, "hello", "quietHours", NOW));
        JournalEntry gone = new JournalEntry.PersonWritten(id(9), NOW, new Standing("acme", "s1",
                new Subscriber.Consent(false, NOW, "link-1"), Optional.of("bounced"), Optional.of(NOW.plusSeconds(5))));
        JournalEntry welcome = new JournalEntry.PersonWritten(id(10), NOW, new Standing("acme", "s2",
                new Subscriber.Consent(true, NOW, "wh_1"), Optional.empty(), Optional.empty()));

        List<JournalEntry> all = new ArrayList<>(positions);
        all.addAll(List.of(message, skipped, gone, welcome));
        journal().append(all);

        assertThat(read(everything(Book.POSITIONS))).containsExactlyElementsOf(positions);
        assertThat(read(everything(Book.MESSAGES))).containsExactlyInAnyOrder(message, skipped);
        assertThat(read(everything(Book.PEOPLE))).containsExactlyInAnyOrder(gone, welcome);
    }

    @Test
    void append_whenTheSameIsToldAgainInOtherParts_thenAReaderSeesItOnceAndInOrder() {
        List<JournalEntry> batch = List.of(written(1, "welcome", "s1", NOW), written(2, "welcome", "s1", NOW),
                written(3, "welcome", "s1", NOW.plusSeconds(1)), written(4, "welcome", "s1", NOW.plusSeconds(1)));
        journal().append(batch.subList(0, 3));
        journal().append(batch.subList(0, 3));
        journal().append(batch.subList(0, 1));
        journal().append(batch.subList(1, 4));
        journal().append(batch);

        assertThat(read(everything(Book.POSITIONS))).containsExactlyElementsOf(batch);
    }

    @Test
    void read_whenManyRowsChangedOverDays_thenThoseOfEachRowInOrder() {
        List<JournalEntry> first = new ArrayList<>();
        List<JournalEntry> second = new ArrayList<>();
        for (int n = 1; n < 10; n++) {
            first.add(written(n, "welcome", "s1", NOW.plusSeconds(8L * 3600 * n)));
            second.add(written(100 + n, "welcome", "s2", NOW.plusSeconds(8L * 3600 * n)));
        }
        second.forEach(entry -> journal().append(List.of(entry)));
        first.forEach(entry -> journal().append(List.of(entry)));

        List<JournalEntry> all = read(everything(Book.POSITIONS));
        assertThat(all).hasSize(18).containsSubsequence(first).containsSubsequence(second);
    }

    @Test
    void read_whenAskedForOneWorkflowOrSomeDays_thenThoseAlone() {
        JournalEntry early = written(1, "welcome", "s1", NOW.minusSeconds(24 * 3600));
        JournalEntry today = written(2, "welcome", "s1", NOW);
        JournalEntry late = written(3, "welcome", "s1", NOW.plusSeconds(24 * 3600));
        JournalEntry other = written(4, "welcome-back", "s1", NOW);
        journal().append(List.of(early, today, late, other));

        assertThat(read(Part.of(Book.POSITIONS, Optional.of("welcome")))).containsExactly(early, today, late);
        assertThat(read(new Part(Book.POSITIONS, Optional.of("welcome"), DAY, DAY))).containsExactly(today);
        assertThat(read(new Part(Book.POSITIONS, Optional.empty(), DAY, DAY.plusDays(1))))
                .containsExactlyInAnyOrder(today, late, other);
        assertThat(read(Part.of(Book.POSITIONS, Optional.of("back")))).isEmpty();
        assertThat(journal().workflows()).containsExactlyInAnyOrder("welcome", "welcome-back");
    }

    @Test
    void completeUntil_whenEntriesCome_thenTheNewestOfAPositionSaysIt() {
        assertThat(journal().completeUntil()).isEqualTo(Instant.MIN);
        assertThat(read(everything(Book.POSITIONS))).isEmpty();
        assertThat(journal().workflows()).isEmpty();

        journal().append(List.of(written(1, "welcome", "s1", NOW), written(2, "other", "s1", NOW.plusSeconds(7))));
        journal().append(List.of(written(3, "welcome", "s1", NOW.plusSeconds(3))));
        journal().append(List.of(new JournalEntry.PersonWritten(id(4), NOW.plusSeconds(60), new Standing("acme", "s1",
                new Subscriber.Consent(true, NOW, "wh_1"), Optional.empty(), Optional.empty()))));

        assertThat(journal().completeUntil()).isEqualTo(NOW.plusSeconds(7));
    }
}
