package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.StreamEvents;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.mail.Message;
import dev.holdfast.memory.InMemoryJournal;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamHandlerTest {

    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusSeconds(9), ZoneOffset.UTC);
    private static final StreamTables TABLES = new StreamTables("positions", "messages", "subscribers");

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final FakeContext context = new FakeContext();
    private final StreamHandler handler = handler(journal);
    private final Position ann = position("ann");

    private StreamHandler handler(Journal kept) {
        return new StreamHandler(new Guard(positions, kept, p -> false, false), kept, TABLES, "holdfast", CLOCK, Priming.none());
    }

    private static Position position(String subscriber) {
        return Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "cart 1", "wh_1", "hello", NOW, NOW);
    }

    private List<JournalEntry> kept(Journal.Book book) {
        List<JournalEntry> entries = new ArrayList<>();
        journal.read(Journal.Part.of(book, Optional.empty()), entries::add);
        return entries;
    }

    @Test
    void handle_whenRowsAreWritten_thenKeptAndNothingIsFound() {
        Position moved = ann.moved("hello", "sent", "wait", NOW.plusSeconds(60), NOW);

        Map<String, Object> answer = handler.handleRequest(new StreamEvents("positions", NOW)
                .row(Optional.empty(), Optional.of(ann)).row(Optional.of(ann), Optional.of(moved)).event(), context);

        assertThat(answer).isEqualTo(Map.of("batchItemFailures", List.of()));
        assertThat(kept(Journal.Book.POSITIONS)).extracting(e -> ((JournalEntry.Written) e).position())
                .containsExactly(ann, moved);
        assertThat(context.log()).contains("\"Namespace\":\"Holdfast/Guard\"", "\"Stack\":\"holdfast\"",
                "\"Changes\":2", "\"RowsWrong\":0").doesNotContain("row changed by others");
    }

    @Test
    void handle_whenARowIsDeletedBrokenOrRewound_thenPutBackOrToldWithBothImagesAndNothingElseOfThePerson() {
        Position ben = position("ben");
        Position cid = position("cid").claimed(1, NOW);

        handler.handleRequest(new StreamEvents("positions", NOW).row(Optional.of(ann), Optional.empty())
                .tampered(ben, "elsewhere").row(Optional.of(cid), Optional.of(position("cid"))).event(), context);

        assertThat(positions.find(ann.enrolment())).contains(ann);
        assertThat(context.log()).contains("\"kind\":\"DELETED\"", "\"kind\":\"BROKEN\"", "\"kind\":\"SEQUENCE\"",
                ann.enrolment().value(), "\"step\":\"hello\"", "\"undone\":true", "\"RowsDeleted\":1", "\"RowsBroken\":1",
                "\"RowsRewritten\":1", "\"RowsWrong\":2").doesNotContain("cart 1", "elsewhere");
    }

    @Test
    void handle_whenTheRowOfSomebodyErasedExpires_thenItStaysGone() {
        Position erased = ann.left(Position.ERASED, NOW);

        handler.handleRequest(new StreamEvents("positions", NOW).expired(erased).event(), context);

        assertThat(positions.look(ann.enrolment())).isEmpty();
        assertThat(kept(Journal.Book.POSITIONS)).singleElement().isInstanceOfSatisfying(JournalEntry.Removed.class,
                e -> assertThat(e.erasure()).isTrue());
        assertThat(context.log()).contains("\"RowsDeleted\":0");
    }

    @Test
    void handle_whenARecordCannotBeRead_thenItAloneFailsAndTheOthersAreKept() {
        Map<String, Object> answer = handler.handleRequest(new StreamEvents("positions", NOW)
                .row(Optional.empty(), Optional.of(ann)).foreign().row(Optional.empty(), Optional.of(position("ben")))
                .event(), context);

        assertThat(answer).isEqualTo(Map.of("batchItemFailures",
                List.of(Map.of("itemIdentifier", "000000000000000000200"))));
        assertThat(kept(Journal.Book.POSITIONS)).hasSize(2);
        assertThat(context.log()).contains("record unreadable", "\"Unreadable\":1");
    }

    @Test
    void handle_whenTheJournalKeepsNothing_thenAllComesAgain() {
        Journal full = new Journal() {
            @Override
            public void append(List<JournalEntry> entries) {
                throw new IllegalStateException("no answer from S3");
            }

            @Override
            public void read(Part part, java.util.function.Consumer<JournalEntry> to) {
                throw new UnsupportedOperationException("nothing is read here");
            }

            @Override
            public List<String> workflows() {
                return List.of();
            }

            @Override
            public Instant completeUntil() {
                return Instant.MIN;
            }
        };
        Map<String, Object> event = new StreamEvents("positions", NOW).row(Optional.of(ann), Optional.empty()).event();

        assertThatThrownBy(() -> handler(full).handleRequest(event, context)).hasMessageContaining("no answer from S3");
        assertThat(positions.look(ann.enrolment())).as("what is not kept is not put back either").isEmpty();
    }

    @Test
    void handle_whenMessagesAndPeopleAreWritten_thenKeptWithIdsAndTimesOnly() {
        Subscriber subscriber = Subscriber.create("acme", "ann", "ann@example.com", NOW, "wh_1");
        Subscriber renamed = subscriber.withField("firstName", "Ann", NOW, "wh_2");
        Subscriber gone = renamed.withConsent(false, NOW.plusSeconds(5), "link-1");
        Message sent = Message.sent(ann.claimed(1, NOW), "hello", "ann", Optional.of("ses-1"), NOW);

        handler.handleRequest(new StreamEvents("messages", NOW).message(sent).event(), context);
        handler.handleRequest(new StreamEvents("subscribers", NOW).profile(Optional.empty(), subscriber)
                .profile(Optional.of(subscriber), renamed).profile(Optional.of(renamed), gone)
                .erased("acme", "ann", NOW.plusSeconds(9)).event(), context);

        assertThat(kept(Journal.Book.MESSAGES)).extracting(e -> ((JournalEntry.MessageWritten) e).message())
                .containsExactly(sent);
        assertThat(kept(Journal.Book.PEOPLE)).extracting(e -> ((JournalEntry.PersonWritten) e).standing())
                .containsExactly(Standing.of(subscriber), Standing.of(gone), Standing.erased("acme", "ann", NOW.plusSeconds(9)));
        assertThat(kept(Journal.Book.PEOPLE).toString()).doesNotContain("example.com").doesNotContain("Ann");
    }

    @Test
    void handle_whenTheStreamIsOfAnotherTable_thenEveryRecordFails() {
        assertThat(handler.handleRequest(new StreamEvents("receipts", NOW).foreign().event(), context))
                .isEqualTo(Map.of("batchItemFailures", List.of(Map.of("itemIdentifier", "000000000000000000100"))));
    }
}
