package dev.holdfast.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.enrolment.Crashes;
import dev.holdfast.enrolment.Doors;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.memory.InMemoryDoors;
import dev.holdfast.memory.InMemoryMessages;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.InMemorySubscribers;
import dev.holdfast.memory.Watched;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErasePersonTest {

    private static final String ACME = "acme";
    private static final Instant ENTERED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant REQUESTED = ENTERED.plus(Duration.ofDays(3));

    private final Crashes crashes = new Crashes();
    private final InMemorySubscribers subscribers = new InMemorySubscribers();
    private final InMemoryDoors doors = new InMemoryDoors();
    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryMessages messages = new InMemoryMessages();
    private Instant now = REQUESTED;
    private final ErasePerson erase = new ErasePerson(crashes.mortal(Subscribers.class, subscribers),
            crashes.mortal(Doors.class, doors), crashes.mortal(Positions.class, positions),
            crashes.mortal(Messages.class, messages), () -> now);

    @Test
    void erase_whenAsked_thenNothingOfThePersonIsLeftButIdsAndEveryRowIsMarked() {
        Position welcome = enter("ann", "welcome", ENTERED);
        Position done = enter("ann", "course", ENTERED);
        positions.replace(done.ended("hello", "sent", "hello", Status.COMPLETED, Optional.empty(), ENTERED));
        Position bob = enter("bob", "welcome", ENTERED);

        ErasePerson.Report report = erase.erase(ACME, "ann");

        assertThat(report).isEqualTo(new ErasePerson.Report(REQUESTED, 2, 2, List.of()));
        assertThat(subscribers.find(ACME, "ann")).isEmpty();
        assertThat(subscribers.event(ACME, "ann", "order", "wh_1")).isEmpty();
        assertThat(row(welcome).erased()).isTrue();
        assertThat(row(done).erased()).as("who had finished").isTrue();
        assertThat(messages.of(welcome.enrolment())).isEmpty();
        assertThat(doors.of(ACME, "ann")).hasSize(2);
        assertThat(row(bob)).isEqualTo(bob);
        assertThat(subscribers.find(ACME, "bob")).isPresent();
        assertThat(messages.of(bob.enrolment())).hasSize(1);
    }

    @Test
    void erase_whenItBreaksOffAnywhere_thenDoingItAgainEndsTheSameAndTheTombstoneCameFirst() {
        for (int point = 1;; point++) {
            ErasePersonTest office = new ErasePersonTest();
            Position welcome = office.enter("ann", "welcome", ENTERED);
            Position cart = office.enter("ann", "cart", ENTERED);
            office.crashes.next(point);
            boolean died = died(office);
            office.crashes.next(0);
            if (died && point > 1) {
                assertThat(office.subscribers.erasedAt(ACME, "ann")).as("point " + point).contains(REQUESTED);
            }
            office.now = REQUESTED.plusSeconds(60);

            office.erase.erase(ACME, "ann");

            assertThat(office.subscribers.find(ACME, "ann")).as("point " + point).isEmpty();
            assertThat(office.row(welcome).erased()).as("point " + point).isTrue();
            assertThat(office.row(welcome).sequence()).as("written once, point " + point).isEqualTo(2);
            assertThat(office.row(cart).sequence()).as("written once, point " + point).isEqualTo(2);
            assertThat(office.messages.all()).as("point " + point).isEmpty();
            if (!died) {
                assertThat(point).as("points at which it can break off").isGreaterThan(12);
                return;
            }
        }
    }

    @Test
    void erase_whenARowIsMovedOnMeanwhile_thenTheRowAsItIsNowIsEnded() {
        Position welcome = enter("ann", "welcome", ENTERED);
        Deque<Position> moves = new ArrayDeque<>(List.of(welcome.claimed(1, ENTERED)));
        Positions moving = Watched.by(new Watched.Watcher() {
            @Override
            public void before(String method) {
                if (method.equals("replace") && !moves.isEmpty()) {
                    positions.replace(moves.poll());
                }
            }
        }, Positions.class, positions);

        new ErasePerson(subscribers, doors, moving, messages, () -> now).erase(ACME, "ann");

        assertThat(row(welcome).erased()).isTrue();
        assertThat(row(welcome).sequence()).isEqualTo(3);
    }

    @Test
    void erase_whenTheRowsAreLost_thenTheDoorsStillTellWhoseMessagesToMark() {
        Position welcome = enter("ann", "welcome", ENTERED);
        positions.delete(welcome.enrolment());

        assertThat(erase.erase(ACME, "ann").enrolments()).isEqualTo(1);
        assertThat(messages.all()).isEmpty();
        assertThat(positions.all()).isEmpty();
    }

    @Test
    void erase_whenARowIsBroken_thenItIsNamedAndEverythingElseIsDone() {
        Position welcome = enter("ann", "welcome", ENTERED);
        Position cart = enter("ann", "cart", ENTERED);
        positions.tamper(welcome.enrolment(), "elsewhere");

        assertThat(erase.erase(ACME, "ann").broken()).containsExactly(welcome.enrolment());
        assertThat(row(cart).erased()).isTrue();
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void erase_whenThePersonIsBackAndTheOldRequestIsRepeated_thenTheNewOneIsNotTouched() {
        Position before = enter("ann", "welcome", ENTERED);
        erase.erase(ACME, "ann");
        now = REQUESTED.plusSeconds(3_600);
        Position after = enter("ann", "cart", now);

        erase.erase(ACME, "ann", REQUESTED);

        assertThat(subscribers.find(ACME, "ann")).isPresent();
        assertThat(row(after)).isEqualTo(after);
        assertThat(messages.of(after.enrolment())).hasSize(1);
        assertThat(row(before).erased()).isTrue();
        erase.erase(ACME, "ann");
        assertThat(row(after).erased()).as("a new request").isTrue();
    }

    private static boolean died(ErasePersonTest office) {
        try {
            office.erase.erase(ACME, "ann");
            return false;
        } catch (Crashes.Died expected) {
            return true;
        }
    }

    @Test
    void erase_whenItBreaksOffBeforeTheTombstone_thenNothingWasDone() {
        Position welcome = enter("ann", "welcome", ENTERED);
        crashes.next(1);

        assertThatThrownBy(() -> erase.erase(ACME, "ann")).isInstanceOf(Crashes.Died.class);

        assertThat(subscribers.find(ACME, "ann")).isPresent();
        assertThat(row(welcome)).isEqualTo(welcome);
    }

    private Position enter(String who, String workflow, Instant at) {
        subscribers.create(Subscriber.create(ACME, who, who + "@example.com", at, "wh_0"));
        subscribers.record(new SubscriberEvent(ACME, who, "wh_1", "order", at, Map.of("cart", "roses")));
        Position first = Position.enter(EnrolmentId.of(workflow, ACME, who, "", 1), ACME, who, workflow, "0123456789abcdef",
                "", "", "hello", at, at);
        doors.enter(ACME, who, workflow, "", new Doors.Entry(1, first, "wh_1"));
        positions.create(first);
        messages.record(Message.sent(first.claimed(1, at), "hello", who, Optional.of("ses-1"), at));
        return first;
    }

    private Position row(Position of) {
        return positions.find(of.enrolment()).orElseThrow();
    }
}
