package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.Watched;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever was erased stays so, whatever is lost and whichever book it is brought back from. */
class StaysErasedTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Town town = new Town();
    private final Workflows.Published series = town.live(Stories.series());

    @ParameterizedTest
    @EnumSource(value = Source.class, mode = EnumSource.Mode.EXCLUDE, names = "ROW")
    void restore_whenEverythingIsAsBeforeTheErasure_thenNoBookBringsThePersonBack(Source source) {
        EnrolmentId ann = town.enter("ann", series);
        EnrolmentId bob = town.enter("bob", series);
        town.runFor(DAY);
        InMemoryPositions copy = town.copy();
        Subscriber earlier = town.stores.subscribers().find(Town.ACME, "ann").orElseThrow();
        Instant until = town.now();
        town.erase.erase(Town.ACME, "ann");
        town.runFor(Duration.ofHours(1));
        town.expire();

        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        town.stores.subscribers().putBack(earlier);
        town.runFor(Duration.ofHours(1));
        town.restore(town.order(loss, Order.Restart.ALL, Set.of(source)), town.books(copy, until));
        town.runFor(Duration.ofDays(10));

        assertThat(town.stores.subscribers().find(Town.ACME, "ann")).isEmpty();
        assertThat(town.stores.subscribers().erasedAt(Town.ACME, "ann")).isPresent();
        assertThat(town.rows.look(ann)).isEmpty();
        assertThat(town.messages.of(ann)).isEmpty();
        assertThat(town.inbox("ann")).containsExactly("hello");
        assertThat(town.rows.find(bob)).as("the other, from " + source).isPresent();
    }

    @Test
    void restore_whenTheTableItselfIsFromBeforeTheErasure_thenItsRowIsEndedAndExpires() {
        EnrolmentId ann = town.enter("ann", series);
        town.runFor(DAY);
        Position before = town.row(ann);
        town.erase.erase(Town.ACME, "ann");
        town.expire();
        Instant loss = town.now();
        town.machines.stopAll();
        town.rows.create(before);

        town.restore(town.order(loss, Order.Restart.ALL, Set.of()), List.of());
        assertThat(town.row(ann).erased()).isTrue();
        town.runFor(Duration.ofDays(10));
        town.expire();

        assertThat(town.rows.look(ann)).isEmpty();
        assertThat(town.inbox("ann")).containsExactly("hello");
    }

    @Test
    void guard_whenADeletionIsToldAfterTheErasure_thenTheRowComesBackMarkedAndGoesForGood() {
        EnrolmentId ann = town.enter("ann", series);
        town.runFor(DAY);
        town.streams.deleted(ann);
        assertThat(town.rows.look(ann)).as("a wrong query, and the guard is late").isEmpty();
        town.erase.erase(Town.ACME, "ann");

        town.streams.tell(town.guard);

        assertThat(town.row(ann).erased()).isTrue();
        town.expire();
        assertThat(town.rows.look(ann)).as("its time had come, which is no accident").isEmpty();
    }

    @Test
    void guard_whenAMarkedRowIsDeletedByAWrongQuery_thenWhatComesBackIsStillMarked() {
        EnrolmentId ann = town.enter("ann", series);
        town.runFor(DAY);
        town.erase.erase(Town.ACME, "ann");
        town.streams.deleted(ann);

        town.streams.tell(town.guard);

        assertThat(town.row(ann).erased()).isTrue();
    }

    /** Before each call that the restore makes to rows, tombstones and executions, in turn, the whole erasure happens. */
    @Test
    void restore_whenTheErasureHappensAtAnyMomentOfIt_thenThePersonIsErasedInTheEnd() {
        for (int moment = 1;; moment++) {
            StaysErasedTest story = new StaysErasedTest();
            boolean happened = story.erasedDuring(moment);
            if (!happened) {
                assertThat(moment).as("moments of a restore").isGreaterThan(8);
                return;
            }
        }
    }

    private boolean erasedDuring(int moment) {
        EnrolmentId ann = town.enter("ann", series);
        EnrolmentId done = town.enter("ann", town.live(Stories.workflow("one", Settings.DEFAULT, "only", Stories.email())));
        EnrolmentId bob = town.enter("bob", series);
        town.runFor(DAY);
        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        int[] calls = {0};
        boolean[] happened = {false};
        Watched.Watcher erasing = new Watched.Watcher() {
            @Override
            public void before(String method) {
                if (++calls[0] == moment) {
                    happened[0] = true;
                    town.erase.erase(Town.ACME, "ann");
                }
            }
        };
        Order order = town.order(loss, Order.Restart.ALL, Set.of(Source.JOURNAL));
        Restore restore = new Restore(Watched.by(erasing, Positions.class, town.positions),
                Watched.by(erasing, Executions.class, town.machines), town.machines,
                town.books(new InMemoryPositions(), loss), new JournalAftermath(town.journal,
                        Watched.by(erasing, Subscribers.class, town.subscribers), town.messages, town.erase, 100),
                p -> true, town.clock);

        Optional<Cursor> cursor = Optional.of(Cursor.start(Pace.full(1_300, 300, town.now()), new Spread(14, town.now())));
        while (cursor.isPresent()) {
            cursor = restore.turn(order, cursor.get()).next();
        }
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).as("moment " + moment).hasSizeLessThanOrEqualTo(happened[0] ? 2 : 4);
        assertThat(town.inbox("bob")).as("moment " + moment).containsExactly("hello", "tips", "offer");
        assertThat(town.row(bob).status()).isEqualTo(Status.COMPLETED);
        if (happened[0]) {
            assertThat(town.rows.find(ann).filter(p -> !p.erased())).as("moment " + moment).isEmpty();
            assertThat(town.rows.find(done).filter(p -> !p.erased())).as("who had finished, moment " + moment).isEmpty();
        }
        return happened[0];
    }

    @Test
    void resubscription_whenThePersonComesBack_thenANewEnrolmentRunsWholeAndARestoreKeepsTheTwoApart() {
        EnrolmentId before = town.enter("ann", series);
        town.runFor(DAY);
        town.erase.erase(Town.ACME, "ann");
        town.runFor(DAY);
        EnrolmentId after = town.enter("ann", series);
        town.runFor(Duration.ofHours(5));
        Position row = town.row(after);

        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        town.restore(town.order(loss, Order.Restart.ALL, Restore.everyBook()), town.books(new InMemoryPositions(), Instant.EPOCH));

        assertThat(after).isNotEqualTo(before);
        assertThat(town.rows.look(before)).isEmpty();
        assertThat(town.row(after).samePlace(row)).isTrue();
        town.runFor(Duration.ofDays(10));
        assertThat(town.inbox("ann")).containsExactly("hello", "hello", "tips", "offer");
    }
}
