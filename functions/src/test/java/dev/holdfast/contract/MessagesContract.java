package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every mail log keeps. */
public abstract class MessagesContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String subscriber = "s" + NEXT.incrementAndGet();
    private final EnrolmentId enrolment = EnrolmentId.of("welcome", "acme", subscriber, "", 1);

    /** The log under test. */
    protected abstract Messages messages();

    private Message sent(int visit, Instant at) {
        return new Message(enrolment, visit, "acme", subscriber, "hello", 3, Optional.of("ses-" + visit), at,
                Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    private Message skipped(int visit, Instant at) {
        return new Message(enrolment, visit, "acme", subscriber, "hello", 3, Optional.empty(), at,
                Optional.of("quietHours"), Map.of(), Map.of(), Optional.empty());
    }

    private Position standing() {
        return Position.enter(enrolment, "acme", subscriber, "welcome", "0123456789abcdef", "cart 1", "wh_1", "hello", NOW,
                NOW).claimed(1, NOW);
    }

    @Test
    void note_whenSesAloneKnowsOfTheSend_thenItSaysWhereThePersonStood() {
        messages().note(Message.sent(standing(), "hello", subscriber, Optional.of("ses-0"), NOW), Message.Event.SEND, NOW,
                Optional.empty());

        assertThat(messages().find(enrolment, 0).flatMap(Message::position)).contains(standing());
    }

    @Test
    void forEach_whenThereAreSome_thenEachIsSeenOnce() {
        messages().record(sent(0, NOW));
        messages().record(skipped(1, NOW));
        List<Message> mine = new ArrayList<>();

        messages().forEach(m -> {
            if (m.enrolment().equals(enrolment)) {
                mine.add(m);
            }
        });

        assertThat(mine).containsExactlyInAnyOrder(sent(0, NOW), skipped(1, NOW));
    }

    @Test
    void record_whenNew_thenFoundExactlyAsWritten() {
        Message full = new Message(enrolment, 0, "acme", subscriber, "hello", 3, Optional.of("ses-0"), NOW,
                Optional.empty(), Map.of(Message.Event.SEND, NOW, Message.Event.CLICK, NOW.plusSeconds(2)),
                Map.of("https://example.com/?a=1#b", NOW.plusSeconds(2)), Optional.of(standing()));
        messages().record(full);
        messages().record(skipped(1, NOW));

        assertThat(messages().find(enrolment, 0)).contains(full);
        assertThat(messages().find(enrolment, 1)).contains(skipped(1, NOW));
        assertThat(messages().find(enrolment, 2)).isEmpty();
        assertThat(messages().of(enrolment)).containsExactly(full, skipped(1, NOW));
    }

    @Test
    void of_whenThereAreMoreThanTen_thenByVisitAsNumbers() {
        for (int visit : new int[] {11, 2, 1, 10}) {
            messages().record(sent(visit, NOW));
        }
        assertThat(messages().of(enrolment)).extracting(Message::visit).containsExactly(1, 2, 10, 11);
    }

    @Test
    void record_whenTheVisitHasOne_thenThatOneStays() {
        messages().record(sent(0, NOW));
        messages().record(skipped(0, NOW.plusSeconds(1)));

        assertThat(messages().find(enrolment, 0)).contains(sent(0, NOW));
    }

    @Test
    void note_whenEventsComeAgainAndOutOfOrder_thenTheFirstTimeOfEachCounts() {
        messages().record(sent(0, NOW));
        messages().note(sent(0, NOW), Message.Event.OPEN, NOW.plusSeconds(20), Optional.empty());
        messages().note(sent(0, NOW), Message.Event.OPEN, NOW.plusSeconds(30), Optional.empty());
        messages().note(sent(0, NOW), Message.Event.OPEN, NOW.plusSeconds(10), Optional.empty());
        messages().note(sent(0, NOW), Message.Event.OPEN, NOW.plusSeconds(10), Optional.empty());

        assertThat(messages().find(enrolment, 0).orElseThrow().events())
                .containsExactly(Map.entry(Message.Event.OPEN, NOW.plusSeconds(10)));
    }

    @Test
    void note_whenLinksAreClicked_thenEachKeepsItsFirstTime() {
        messages().record(sent(0, NOW));
        messages().note(sent(0, NOW), Message.Event.CLICK, NOW.plusSeconds(10), Optional.of("https://example.com/a"));
        messages().note(sent(0, NOW), Message.Event.CLICK, NOW.plusSeconds(20), Optional.of("https://example.com/b"));
        messages().note(sent(0, NOW), Message.Event.CLICK, NOW.plusSeconds(30), Optional.of("https://example.com/a"));

        Message after = messages().find(enrolment, 0).orElseThrow();
        assertThat(after.events()).containsExactly(Map.entry(Message.Event.CLICK, NOW.plusSeconds(10)));
        assertThat(after.links()).containsOnly(Map.entry("https://example.com/a", NOW.plusSeconds(10)),
                Map.entry("https://example.com/b", NOW.plusSeconds(20)));
    }

    @Test
    void note_whenTheAnswerOfTheSendWasLost_thenTheEventAloneIsTheTrace() {
        messages().note(sent(0, NOW), Message.Event.SEND, NOW.plusSeconds(1), Optional.empty());
        // The step comes to write it down afterwards, and does not know what SES had said meanwhile.
        messages().record(sent(0, NOW.plusSeconds(9)));

        Message trace = messages().find(enrolment, 0).orElseThrow();
        assertThat(trace.sent()).isTrue();
        assertThat(trace.sesId()).contains("ses-0");
        assertThat(trace.at()).isEqualTo(NOW);
        assertThat(trace.events()).containsKey(Message.Event.SEND);
        assertThat(messages().sentSince("acme", subscriber, NOW)).containsExactly(NOW);
    }

    @Test
    void note_whenTheVisitHadBeenGivenUpAsUnknown_thenItWasSentAfterAll() {
        messages().record(skipped(0, NOW));
        messages().note(sent(0, NOW.plusSeconds(1)), Message.Event.SEND, NOW.plusSeconds(2), Optional.empty());

        Message after = messages().find(enrolment, 0).orElseThrow();
        assertThat(after.sent()).isTrue();
        assertThat(after.sesId()).contains("ses-0");
        assertThat(after.at()).isEqualTo(NOW.plusSeconds(1));
        assertThat(messages().sentSince("acme", subscriber, NOW)).containsExactly(NOW.plusSeconds(1));
    }

    @Test
    void note_whenManyComeAtOnce_thenNoneIsLost() {
        List<Message.Event> events = List.of(Message.Event.values());
        Together.run(events.size() * 4, n -> () -> {
            messages().note(sent(0, NOW), events.get(n % events.size()), NOW.plusSeconds(n), Optional.empty());
            return n;
        });

        Map<Message.Event, Instant> noted = messages().find(enrolment, 0).orElseThrow().events();
        assertThat(noted).hasSize(events.size());
        events.forEach(e -> assertThat(noted).containsEntry(e, NOW.plusSeconds(events.indexOf(e))));
    }

    @Test
    void erase_whenMarked_thenHandedOutNoMoreAndNothingComesInItsPlace() {
        EnrolmentId other = EnrolmentId.of("other", "acme", subscriber, "", 1);
        messages().record(sent(0, NOW));
        messages().record(skipped(1, NOW));
        messages().record(new Message(other, 0, "acme", subscriber, "a", 1, Optional.of("ses-x"), NOW, Optional.empty(),
                Map.of(), Map.of(), Optional.empty()));

        messages().erase(enrolment, NOW.plusSeconds(1));
        messages().erase(enrolment, NOW.plusSeconds(2));
        messages().record(sent(0, NOW.plusSeconds(3)));
        messages().note(sent(0, NOW), Message.Event.OPEN, NOW.plusSeconds(4), Optional.of("https://example.com/a"));

        assertThat(messages().find(enrolment, 0)).isEmpty();
        assertThat(messages().of(enrolment)).isEmpty();
        assertThat(messages().of(other)).hasSize(1);
        List<EnrolmentId> seen = new ArrayList<>();
        messages().forEach(m -> seen.add(m.enrolment()));
        assertThat(seen).contains(other).doesNotContain(enrolment);
    }

    @Test
    void erase_whenThereIsNothing_thenNothingIsWritten() {
        messages().erase(enrolment, NOW);
        messages().record(sent(0, NOW));

        assertThat(messages().of(enrolment)).containsExactly(sent(0, NOW));
    }

    @Test
    void sentSince_whenSomeWereSkippedOrEarlier_thenOnlySentOnesFromThenOnOverAllWorkflows() {
        messages().record(sent(0, NOW.minusMillis(1)));
        messages().record(sent(2, NOW.plusSeconds(5)));
        messages().record(sent(1, NOW));
        messages().record(skipped(3, NOW.plusSeconds(6)));
        messages().record(new Message(EnrolmentId.of("other", "acme", subscriber, "", 1), 0, "acme", subscriber, "a", 1,
                Optional.of("ses-x"), NOW.plusSeconds(2), Optional.empty(), Map.of(), Map.of(), Optional.empty()));

        assertThat(messages().sentSince("acme", subscriber, NOW))
                .containsExactly(NOW, NOW.plusSeconds(2), NOW.plusSeconds(5));
        assertThat(messages().sentSince("acme", subscriber, Instant.MIN)).hasSize(4);
        assertThat(messages().sentSince("acme", "nobody", NOW)).isEmpty();
    }
}
