package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.mail.Message;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people said, and what was sent, counts again before anybody is written to. */
class JournalAftermathTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Town town = new Town();

    @Test
    void restore_whenSomebodyUnsubscribedAfterTheRestorePoint_thenTheyGetNothingMore() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        EnrolmentId bob = town.enter("bob", town.live(Stories.series()));
        town.runFor(DAY);
        Subscriber earlier = profile("ann");
        town.runFor(Duration.ofMinutes(5));
        town.unsubscribe("ann");
        town.runFor(Duration.ofHours(1));

        Instant loss = accident();
        town.stores.subscribers().putBack(earlier);
        assertThat(profile("ann").consent().subscribed()).as("as the restored table says").isTrue();
        town.runFor(Duration.ofHours(6));
        restore(loss);
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).containsExactly("hello");
        assertThat(town.row(ann).reason()).contains("unsubscribed");
        assertThat(town.inbox("bob")).containsExactly("hello", "tips", "offer");
        assertThat(town.row(bob).status().ended()).isTrue();
    }

    @Test
    void restore_whenAnAddressBouncedAfterTheRestorePoint_thenNothingIsSentThere() {
        town.enter("ann", town.live(Stories.series()));
        town.runFor(DAY);
        Subscriber earlier = profile("ann");
        town.subscribers.change(Town.ACME, "ann", s -> s.suppressed("bounced"));

        Instant loss = accident();
        town.stores.subscribers().putBack(earlier);
        restore(loss);
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).containsExactly("hello");
        assertThat(profile("ann").suppression()).contains("bounced");
    }

    @Test
    void people_whenTheLastWordWasYes_thenNobodyIsTakenOffAndNobodyIsPutOn() {
        town.enter("ann", town.live(Stories.series()));
        town.enter("bob", town.live(Stories.series()));
        Subscriber ann = profile("ann");
        town.runFor(DAY);
        town.unsubscribe("ann");
        town.unsubscribe("bob");
        Subscriber bob = profile("bob");
        town.runFor(DAY);
        resubscribe("ann");
        resubscribe("bob");
        town.stores.subscribers().putBack(ann);
        town.stores.subscribers().putBack(bob);

        town.aftermath().people();

        assertThat(profile("ann").consent().subscribed()).as("never said no, as the profile knows").isTrue();
        assertThat(profile("bob").consent().subscribed()).as("a lost yes is said again by the person alone").isFalse();
    }

    @Test
    void people_whenTheProfileKnowsMoreThanTheJournal_thenTheProfileStays() {
        town.enter("ann", town.live(Stories.series()));
        town.unsubscribe("ann");
        town.runFor(DAY);
        // The journal has fallen behind: this change is told to nobody.
        town.stores.subscribers().change(Town.ACME, "ann", s -> s.withConsent(true, town.now(), "form"));
        Subscriber before = profile("ann");

        town.aftermath().people();

        assertThat(profile("ann")).isEqualTo(before);
    }

    @Test
    void people_whenThereAreMoreThanFitIntoMemory_thenEverybodysLastWordCounts() {
        for (int n = 0; n < 40; n++) {
            String who = "s" + n;
            town.subscribers.create(Subscriber.create(Town.ACME, who, who + "@example.com", town.now(), "wh_0"));
        }
        List<Subscriber> earlier = town.stores.subscribers().all();
        town.runFor(DAY);
        for (int n = 0; n < 40; n++) {
            town.unsubscribe("s" + n);
        }
        town.runFor(DAY);
        for (int n = 0; n < 40; n += 3) {
            resubscribe("s" + n);
        }
        earlier.forEach(town.stores.subscribers()::putBack);

        new JournalAftermath(town.journal, town.subscribers, town.messages, town.erase, 4).people();

        for (int n = 0; n < 40; n++) {
            assertThat(profile("s" + n).consent().subscribed()).as("s" + n).isEqualTo(n % 3 == 0);
        }
    }

    @Test
    void people_whenDoneAgain_thenNothingChanges() {
        town.enter("ann", town.live(Stories.series()));
        Subscriber earlier = profile("ann");
        town.runFor(DAY);
        town.unsubscribe("ann");
        town.stores.subscribers().putBack(earlier);
        town.aftermath().people();
        Subscriber after = profile("ann");

        town.aftermath().people();

        assertThat(profile("ann")).isEqualTo(after);
        assertThat(after.consent().at()).as("when the person said so").isEqualTo(Town.MONDAY.plus(DAY));
    }

    @Test
    void messages_whenTheTableIsGone_thenEachIsBackAsItWasAndOpeningsCount() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        town.enter("bob", town.live(Stories.series()));
        town.runFor(Duration.ofDays(3));
        Message hello = town.messages.find(ann, 0).orElseThrow();
        town.messages.note(hello, Message.Event.OPEN, town.now().minusSeconds(20), Optional.empty());
        town.messages.note(hello, Message.Event.CLICK, town.now(), Optional.of("https://example.com/a"));
        town.messages.note(hello, Message.Event.OPEN, town.now().minusSeconds(50), Optional.empty());
        List<Message> before = town.stores.messages().all();
        assertThat(before).hasSize(4);

        town.stores.messages().clear();
        aftermath(2).messages();
        assertThat(town.stores.messages().all()).isEqualTo(before);
        aftermath(2).messages();
        assertThat(town.stores.messages().all()).as("done again").isEqualTo(before);
    }

    @Test
    void messages_whenSomeAreThereAndKnowLess_thenTheyLearnTheRest() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        town.runFor(DAY);
        Message hello = town.messages.find(ann, 0).orElseThrow();
        town.messages.note(hello, Message.Event.CLICK, town.now(), Optional.of("https://example.com/a"));
        town.messages.note(hello, Message.Event.CLICK, town.now().plusSeconds(9), Optional.of("https://example.com/b"));
        List<Message> before = town.stores.messages().all();
        town.stores.messages().clear();
        town.stores.messages().record(hello);

        aftermath(100).messages();

        assertThat(town.stores.messages().all()).isEqualTo(before);
    }

    @Test
    void messages_whenASkippedVisitWasSentAfterAll_thenSentItIs() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        Position standing = town.row(ann).claimed(1, town.now());
        Message skipped = Message.skipped(standing, "hello", "outcomeUnknown", town.now());
        town.messages.record(skipped);
        town.messages.note(Message.sent(standing, "hello", "ann", Optional.of("ses-1"), town.now()), Message.Event.SEND,
                town.now(), Optional.empty());
        List<Message> before = town.stores.messages().all();
        town.stores.messages().clear();
        town.stores.messages().record(skipped);

        aftermath(100).messages();

        assertThat(town.stores.messages().all()).isEqualTo(before);
    }

    @Test
    void messages_whenThePersonWasErased_thenTheirsStayAway() {
        town.enter("ann", town.live(Stories.series()));
        EnrolmentId bob = town.enter("bob", town.live(Stories.series()));
        town.runFor(DAY);
        town.erase.erase(Town.ACME, "ann");
        town.stores.messages().clear();

        aftermath(100).messages();

        assertThat(town.stores.messages().all()).extracting(Message::enrolment).containsOnly(bob);
    }

    @Test
    void people_whenTheJournalKnowsAnErasure_thenProfileRowsAndMessagesGoAgain() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        town.runFor(DAY);
        Subscriber earlier = profile("ann");
        Position row = town.row(ann);
        Message hello = town.messages.find(ann, 0).orElseThrow();
        town.erase.erase(Town.ACME, "ann");
        town.expire();
        // Every table as it was before.
        town.stores.subscribers().putBack(earlier);
        town.rows.create(row);
        town.stores.messages().clear();
        town.stores.messages().record(hello);

        town.aftermath().people();

        assertThat(town.stores.subscribers().find(Town.ACME, "ann")).isEmpty();
        assertThat(town.row(ann).erased()).isTrue();
        assertThat(town.stores.messages().all()).isEmpty();
        assertThat(town.aftermath().erased(row)).isTrue();
    }

    @Test
    void people_whenSomebodyIsBackAfterAnErasure_thenTheNewPersonStays() {
        town.enter("ann", town.live(Stories.series()));
        town.runFor(DAY);
        town.erase.erase(Town.ACME, "ann");
        town.runFor(DAY);
        EnrolmentId again = town.enter("ann", town.live(Stories.series()));
        Subscriber profile = profile("ann");
        Position row = town.row(again);

        town.aftermath().people();

        assertThat(profile("ann")).isEqualTo(profile);
        assertThat(town.row(again)).isEqualTo(row);
    }

    @Test
    void standing_whenToldOfAnErasure_thenNoWordFromBeforeCounts() {
        Instant now = town.now();
        List<JournalEntry> told = new ArrayList<>();
        told.add(new JournalEntry.PersonWritten("1", now, new Standing(Town.ACME, "ann",
                new Subscriber.Consent(false, now, "link"), Optional.of("bounced"), Optional.empty())));
        told.add(new JournalEntry.PersonWritten("2", now, Standing.erased(Town.ACME, "ann", now.plusSeconds(1))));
        town.journal.append(told);
        town.stores.subscribers().create(Subscriber.create(Town.ACME, "ann", "ann@example.com", now.plusSeconds(2), "wh_1"));

        town.aftermath().people();

        assertThat(profile("ann").consent().subscribed()).isTrue();
        assertThat(profile("ann").suppression()).isEmpty();
    }

    private JournalAftermath aftermath(int most) {
        return new JournalAftermath(town.journal, town.subscribers, town.messages, town.erase, most);
    }

    /** Executions and rows are lost. @return when */
    private Instant accident() {
        town.machines.stopAll();
        town.loseRows();
        return town.now();
    }

    private void restore(Instant loss) {
        Tally done = town.restore(town.order(loss, Order.Restart.ALL, Set.of(Source.JOURNAL)),
                town.books(new InMemoryPositions(), Instant.EPOCH));
        assertThat(done.total().back()).containsOnlyKeys(Source.JOURNAL);
        assertThat(done.total().held()).isZero();
    }

    private void resubscribe(String who) {
        town.subscribers.change(Town.ACME, who, s -> s.withConsent(true, town.now(), "form"));
    }

    private Subscriber profile(String who) {
        return town.stores.subscribers().find(Town.ACME, who).orElseThrow();
    }
}
