package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RestoreTest {

    private static final Instant ENTERED = Instant.parse("2026-01-02T09:00:00Z");
    private static final Instant LOSS = ENTERED.plus(Duration.ofDays(3));

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final List<Evidence> told = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> erased = new HashSet<>();
    private final List<String> afterwards = new ArrayList<>();
    private Instant now = LOSS.plus(Duration.ofHours(1));

    private final Restore.Aftermath aftermath = new Restore.Aftermath() {
        @Override
        public void people() {
            afterwards.add("people before " + positions.all().size() + " rows");
        }

        @Override
        public void messages() {
            afterwards.add("messages");
        }

        @Override
        public boolean erased(Position position) {
            return erased.contains(position.subscriber());
        }
    };

    private final EvidenceBook book = new EvidenceBook() {
        @Override
        public Source source() {
            return Source.JOURNAL;
        }

        @Override
        public void read(Optional<String> workflow, Consumer<Evidence> to) {
            told.forEach(to);
        }
    };
    private final Restore restore = new Restore(positions, executions, () -> listed::contains, List.of(book), aftermath,
            p -> p.step().equals("tips"), () -> now);

    @Test
    void restore_whenEveryExecutionIsGone_thenEachStartsAgainWhereItsRowStands() {
        Position ann = waiting("ann");
        positions.create(ann);

        Tally done = run(order(Order.Restart.ALL));

        assertThat(done.total().restarted()).isEqualTo(1);
        assertThat(executions.running(ann.enrolment() + "-g2")).get()
                .satisfies(b -> assertThat(b.resumeAt()).isEqualTo("wait7"))
                .satisfies(b -> assertThat(b.wakeAt()).isEqualTo(ann.wakeAt()));
        assertThat(row("ann").samePlace(ann)).isTrue();
    }

    @Test
    void restore_whenDoneAgainWithTheSameOrder_thenNobodyGetsAThirdGeneration() {
        positions.create(waiting("ann"));
        Order order = order(Order.Restart.ALL);
        run(order);
        now = now.plusSeconds(300);

        run(order);

        assertThat(row("ann").generation()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void restore_whenItsClockIsBehindTheOneByWhichItWasOrdered_thenOneGenerationAllTheSame() {
        positions.create(waiting("ann"));
        told.add(new Evidence(waiting("bob"), Source.JOURNAL, LOSS));
        Order order = order(Order.Restart.ALL);
        now = now.minusSeconds(1);

        run(order);
        run(order);

        assertThat(row("ann").generation()).isEqualTo(2);
        assertThat(row("bob").generation()).isEqualTo(2);
    }

    @Test
    void restore_whenOnlySomeExecutionsAreMissing_thenTheOthersAreLeftAlone() {
        positions.create(waiting("ann"));
        positions.create(waiting("bob"));
        listed.add(row("bob").executionName());

        assertThat(run(order(Order.Restart.MISSING)).total().restarted()).isEqualTo(1);
        assertThat(row("ann").generation()).isEqualTo(2);
        assertThat(row("bob").generation()).isEqualTo(1);
    }

    @Test
    void restore_whenRowsAreGoneAndTheBookIsComplete_thenBackExactlyAsANewGeneration() {
        Position ann = waiting("ann");
        told.add(new Evidence(ann, Source.JOURNAL, LOSS));

        Tally done = run(order(Order.Restart.PUT_BACK));

        assertThat(done.total().back()).containsEntry(Source.JOURNAL, 1);
        assertThat(row("ann").samePlace(ann)).isTrue();
        assertThat(row("ann").generation()).isEqualTo(2);
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
    }

    @Test
    void restore_whenTheBookEndsBeforeTheLossButTheWakeTimeIsLater_thenProved() {
        told.add(new Evidence(waiting("ann"), Source.JOURNAL, LOSS.minus(Duration.ofDays(1))));

        run(order(Order.Restart.PUT_BACK));

        assertThat(row("ann").status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void restore_whenTheBookEndsBeforeTheLossAndTheWakeTimeToo_thenHeldAndNotStarted() {
        Position due = standing("ann", "tips", LOSS.minusSeconds(60));
        told.add(new Evidence(due, Source.JOURNAL, LOSS.minusSeconds(120)));

        Tally done = run(order(Order.Restart.PUT_BACK));

        assertThat(done.total().held()).isEqualTo(1);
        assertThat(done.held()).singleElement().satisfies(h -> assertThat(h.why()).contains("tips"));
        assertThat(row("ann").status()).isEqualTo(Status.HELD);
        assertThat(executions.running()).isEmpty();
        assertThat(run(order(Order.Restart.ALL)).total().restarted()).as("a later restore").isZero();
    }

    @Test
    void restore_whenBooksContradictEachOther_thenHeldWithBothSaid() {
        told.add(new Evidence(standing("ann", "tips", LOSS.plusSeconds(60)), Source.JOURNAL, LOSS));
        told.add(new Evidence(standing("ann", "offer", LOSS.plusSeconds(60)), Source.JOURNAL, LOSS));

        run(order(Order.Restart.PUT_BACK));

        assertThat(row("ann").status()).isEqualTo(Status.HELD);
        assertThat(row("ann").reason()).get().asString().contains("tips").contains("offer");
    }

    @Test
    void restore_whenARowIsBroken_thenWhatItWasComesAfterTheWrongWrite() {
        Position ann = waiting("ann");
        positions.create(ann);
        positions.tamper(ann.enrolment(), "tips");
        told.add(new Evidence(ann, Source.JOURNAL, LOSS));

        run(order(Order.Restart.PUT_BACK));

        assertThat(row("ann").samePlace(ann)).isTrue();
        assertThat(row("ann").sequence()).isGreaterThan(ann.sequence());
    }

    @Test
    void restore_whenARowIsBrokenAndNoBookKnowsIt_thenSaidByName() {
        Position ann = waiting("ann");
        positions.create(ann);
        positions.tamper(ann.enrolment(), "tips");

        assertThat(run(order(Order.Restart.ALL)).unknown()).containsExactly(ann.enrolment());
        assertThat(positions.look(ann.enrolment())).get().isInstanceOf(Image.Broken.class);
    }

    @Test
    void restore_whenARowIsBehindTheBook_thenMovedOn() {
        Position ann = standing("ann", "hello", ENTERED);
        positions.create(ann);
        Position later = ann.claimed(1, ENTERED).moved("hello", "sent", "wait7", ENTERED.plus(Duration.ofDays(7)), ENTERED);
        told.add(new Evidence(later, Source.JOURNAL, LOSS));

        run(order(Order.Restart.PUT_BACK));

        assertThat(row("ann").samePlace(later)).isTrue();
    }

    @Test
    void restore_whenSomebodyWasErased_thenNothingBringsThemBack() {
        erased.add("ann");
        told.add(new Evidence(waiting("ann"), Source.JOURNAL, LOSS));

        run(order(Order.Restart.ALL));

        assertThat(positions.all()).isEmpty();
    }

    @Test
    void restore_whenTheTableIsFromBeforeAnErasure_thenTheRowsOfTheErasedAreEndedAndMarked() {
        erased.add("ann");
        erased.add("bob");
        Position ann = waiting("ann");
        positions.create(ann);
        told.add(new Evidence(ann.moved("wait7", "sent", "tips", LOSS, ENTERED), Source.JOURNAL, LOSS));
        positions.create(waiting("bob"));

        Tally done = run(order(Order.Restart.ALL));

        assertThat(row("ann").erased()).isTrue();
        assertThat(row("bob").erased()).isTrue();
        assertThat(executions.running()).isEmpty();
        assertThat(done.total()).as("told of nowhere but as a row that is right").isEqualTo(
                new Tally.Count(Map.of(), 0, 1, 0, 0));
    }

    @Test
    void restore_whenManyAreOverdue_thenTheyGoOutAtTheRateOfSesAndKeepTheirSchedule() {
        for (int n = 0; n < 3; n++) {
            positions.create(standing("late" + n, "tips", LOSS));
        }

        run(order(Order.Restart.ALL));

        assertThat(executions.running()).extracting(b -> Duration.between(now, b.wakeAt()).toMillis())
                .containsExactlyInAnyOrder(0L, 500L, 1_000L);
        assertThat(positions.all()).allSatisfy(p -> assertThat(p.wakeAt()).isEqualTo(LOSS));
    }

    @Test
    void restore_whenItBegins_thenWhatPeopleSaidCountsBeforeAnybodyIsStarted() {
        told.add(new Evidence(waiting("ann"), Source.JOURNAL, LOSS));

        run(order(Order.Restart.PUT_BACK));

        assertThat(afterwards).containsExactly("people before 0 rows", "messages");
    }

    @Test
    void turn_whenTheServiceAllowsNoMoreStarts_thenItSaysWhen() {
        for (int n = 0; n < 5; n++) {
            positions.create(waiting("s" + n));
        }
        Order order = order(Order.Restart.ALL);
        Cursor cursor = new Cursor(Cursor.Phase.ROWS, 0, Optional.empty(), Pace.full(2, 1, now), new Spread(2, now));

        Turn first = restore.turn(order, cursor);

        assertThat(first.done().total().restarted()).isEqualTo(2);
        assertThat(first.notBefore()).isEqualTo(now.plusSeconds(2));
        assertThat(executions.running()).hasSize(2);
    }

    @Test
    void plan_whenAsked_thenItSaysWhatWouldHappenAndNothingDoes() {
        Position gone = waiting("gone");
        told.add(new Evidence(gone, Source.JOURNAL, LOSS));
        told.add(new Evidence(standing("unproved", "tips", ENTERED), Source.JOURNAL, ENTERED));
        positions.create(waiting("there"));
        positions.create(waiting("paused").resting(Status.PAUSED, "test", ENTERED));

        Order order = order(Order.Restart.ALL);
        Tally plan = restore.plan(order);

        assertThat(plan.total()).isEqualTo(new Tally.Count(Map.of(Source.JOURNAL, 1), 2, 1, 1, 0));
        assertThat(positions.all()).hasSize(2);
        assertThat(executions.running()).isEmpty();
        Tally.Count done = run(order).total();
        assertThat(done.back()).isEqualTo(plan.total().back());
        assertThat(done.held()).isEqualTo(plan.total().held());
        assertThat(done.restarted()).isEqualTo(plan.total().restarted());
    }

    @Test
    void restore_whenForOneSubscriber_thenNobodyElseIsTouched() {
        positions.create(waiting("ann"));
        positions.create(waiting("bob"));
        Order one = new Order("one", now, LOSS, new Scope(Optional.of("acme"), Optional.empty(), Optional.of("ann")),
                Restore.everyBook(), Order.Restart.ALL, 3, 2);

        assertThat(run(one).total().restarted()).isEqualTo(1);
        assertThat(row("bob").generation()).isEqualTo(1);
    }

    private Order order(Order.Restart restart) {
        return new Order("test", now, LOSS, Scope.EVERYTHING, Restore.everyBook(), restart, 3, 2);
    }

    private Tally run(Order order) {
        return restore.run(order, Cursor.start(Pace.full(1_000, 100, now), new Spread(2, now)), turn -> { });
    }

    private Position row(String subscriber) {
        return positions.find(id(subscriber)).orElseThrow();
    }

    private static Position waiting(String subscriber) {
        return standing(subscriber, "wait7", ENTERED.plus(Duration.ofDays(7)));
    }

    private static Position standing(String subscriber, String step, Instant wake) {
        return Position.enter(id(subscriber), "acme", subscriber, "welcome", "0123456789abcdef", "", "", step, wake, ENTERED);
    }

    private static EnrolmentId id(String subscriber) {
        return EnrolmentId.of("welcome", "acme", subscriber, "", 1);
    }
}
