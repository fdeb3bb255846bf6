package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The roster: also those who never got an email are known. */
class DoorBookTest {

    private final Town town = new Town();
    private final Workflows.Published slow = town.live(Stories.workflow("slow", Settings.DEFAULT, "wait7", Stories.days(7),
            "hello", Stories.email(), "wait1", Stories.days(1), "tips", Stories.email()));

    @Test
    void read_whenSomebodyEntered_thenTheFirstPlaceAsOfThen() {
        EnrolmentId ann = town.enter("ann", slow);
        Position first = town.row(ann);
        town.runFor(Duration.ofDays(8));

        assertThat(Town.all(new DoorBook(town.stores.doors())))
                .containsExactly(new Evidence(first, Source.DOOR, Town.MONDAY));
    }

    @Test
    void restore_whenOnlyTheDoorsKnow_thenWhoeverStillWaitsIsBackAndEverybodyElseIsHeld() {
        EnrolmentId early = town.enter("early", slow);
        town.runFor(Duration.ofDays(5));
        EnrolmentId late = town.enter("late", slow);
        Position lateRow = town.row(late);
        town.runFor(Duration.ofDays(4));
        assertThat(town.inbox("early")).containsExactly("hello", "tips");

        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        town.journal.lose();
        town.stores.messages().clear();
        Tally done = town.restore(town.order(loss, Order.Restart.ALL, Set.of(Source.DOOR)),
                town.books(new InMemoryPositions(), loss));
        town.runFor(Duration.ofDays(30));

        assertThat(done.total().back()).containsEntry(Source.DOOR, 1).hasSize(1);
        assertThat(done.total().held()).isEqualTo(1);
        assertThat(town.row(early).status()).isEqualTo(Status.HELD);
        assertThat(town.inbox("early")).as("nobody starts again by themselves").containsExactly("hello", "tips");
        assertThat(town.inbox("late")).containsExactly("hello", "tips");
        assertThat(town.row(late).enteredAt()).isEqualTo(lateRow.enteredAt());
    }

    @Test
    void restore_whenTheMailLogKnowsMore_thenTheDoorsAddOnlyThoseWhoGotNothing() {
        EnrolmentId ann = town.enter("ann", town.live(Stories.series()));
        EnrolmentId bob = town.enter("bob", slow);
        town.runFor(Duration.ofDays(1));
        Position annRow = town.row(ann);
        Position bobRow = town.row(bob);

        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        Tally done = town.restore(town.order(loss, Order.Restart.ALL, Set.of(Source.MAIL_LOG, Source.DOOR)),
                town.books(new InMemoryPositions(), loss));

        assertThat(done.total().back()).containsEntry(Source.MAIL_LOG, 1).containsEntry(Source.DOOR, 1);
        assertThat(town.row(ann).samePlace(annRow)).isTrue();
        assertThat(town.row(bob).samePlace(bobRow)).isTrue();
    }
}
