package dev.holdfast.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drill proves, and that nothing is left of it, however it ends. */
class DrillStepsTest {

    private final Guarded world = new Guarded();
    private final Drilled drilled = new Drilled(world);

    @BeforeEach
    void people() {
        for (int n = 0; n < 20; n++) {
            drilled.past.move("s" + n);
        }
        world.clock.pass(Duration.ofHours(1));
        drilled.past.move("s3");
        world.clock.pass(Duration.ofHours(1));
    }

    private Drill last(String table) {
        return world.drills.last(table).orElseThrow();
    }

    private void assertNothingLeft() {
        assertThat(world.aws.all()).extracting(table -> table.name)
                .containsExactly(Guarded.POSITIONS, Guarded.SUBSCRIBERS, Guarded.WORKFLOWS);
    }

    @Test
    void run_whenAllIsWell_thenEveryTableIsProvedAndNothingIsLeft() {
        drilled.run("d1");

        assertThat(last(Guarded.POSITIONS)).satisfies(drill -> {
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.EXACT);
            assertThat(drill.rows()).isEqualTo(20);
            assertThat(drill.bytes()).isEqualTo(1_000_000);
            assertThat(drill.id()).isEqualTo("d1");
            assertThat(drill.took()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(40));
            assertThat(drill.restoredTo()).isEqualTo(drill.startedAt().minusSeconds(300));
        });
        assertThat(last(Guarded.WORKFLOWS).outcome()).isEqualTo(Drill.Outcome.READABLE);
        assertNothingLeft();
        assertThat(world.watch().good()).isTrue();
    }

    @Test
    void run_whenOneRowOfTheCopyIsWrong_thenItIsNotExactAndSaysWhichRow() {
        drilled.past.spoilCopies(rows -> rows.delete(rows.all().get(4).enrolment()));

        drilled.run("d1");

        assertThat(last(Guarded.POSITIONS)).satisfies(drill -> {
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.DIFFERENT);
            assertThat(drill.wrong()).isOne();
            assertThat(drill.detail()).startsWith("welcome-").endsWith("is in the journal and not in the copy");
        });
        assertNothingLeft();
        assertThat(world.watch().allFindings()).extracting(Finding::trouble).containsExactly(Trouble.ROWS_DIFFER);
    }

    @Test
    void run_whenRecoveryOfOneTableIsOff_thenThatOneFailsAndTheOthersAreProved() {
        world.positions().recoverySince = Optional.empty();

        drilled.run("d1");

        assertThat(last(Guarded.POSITIONS)).satisfies(drill -> {
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.FAILED);
            assertThat(drill.detail()).contains("point-in-time recovery of " + Guarded.POSITIONS + " is off");
        });
        assertThat(last(Guarded.SUBSCRIBERS).id()).isEqualTo("d1");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore", "look", "settings", "equip", "rows"})
    void run_whenAStepFails_thenTheDrillSaysSoAndTheCopyIsRemoved(String step) {
        world.aws.silence(step, "", () -> new Unanswered(Unanswered.Kind.REFUSED, step, "not authorized", null));

        drilled.run("d1");

        assertThat(List.of(Guarded.POSITIONS, Guarded.SUBSCRIBERS, Guarded.WORKFLOWS)).allSatisfy(table -> {
            assertThat(last(table).outcome()).isEqualTo(Drill.Outcome.FAILED);
            assertThat(last(table).detail()).contains("not authorized");
        });
        world.aws.speak();
        if (!step.equals("look")) {
            assertNothingLeft();
        }
    }

    @Test
    void run_whenTheCopyNeverComes_thenItIsGivenUpAfterHours() {
        DrillState state = drilled.steps.restore(drilled.steps.begin("d1", List.of(Guarded.POSITIONS)));
        world.clock.pass(Duration.ofMinutes(10));

        DrillState waiting = drilled.steps.look(state);
        assertThat(waiting.ready()).isFalse();
        assertThat(waiting.lookAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(1)));
        world.aws.delete("holdfast.drill.d1.1");
        world.clock.pass(Duration.ofHours(6));
        assertThatThrownBy(() -> drilled.steps.look(waiting)).isInstanceOf(DrillFailed.class)
                .hasMessageContaining("there is no table holdfast.drill.d1.1 after 6 hours");
    }

    @Test
    void run_whenTheCopyCannotBeRemoved_thenItIsLeftOverAndTheWatchFindsIt() {
        world.aws.silence("remove", Guarded.POSITIONS, () -> new Unanswered(Unanswered.Kind.REFUSED, "DeleteTable", "no", null));

        drilled.run("d1");
        world.day();
        world.day();

        assertThat(world.watch().allFindings()).extracting(Finding::trouble, Finding::subject)
                .contains(tuple(Trouble.COPY_LEFT_OVER, "holdfast.drill.d1.3"));
    }

    @Test
    void restore_whenATableOfTheCopysNameIsThere_thenItIsLeftAloneWhateverHappens() {
        world.aws.create("holdfast.drill.d1.3");

        drilled.run("d1");

        assertThat(last(Guarded.POSITIONS).outcome()).isEqualTo(Drill.Outcome.FAILED);
        assertThat(last(Guarded.POSITIONS).detail()).contains("left alone");
        assertThat(world.aws.there("holdfast.drill.d1.3")).isTrue();
    }

    @Test
    void steps_whenRepeated_thenTheyGoOnWhereTheyStopped() {
        DrillState begun = drilled.steps.begin("d1", List.of(Guarded.POSITIONS));
        DrillState restoring = drilled.steps.restore(begun);
        world.clock.pass(Duration.ofMinutes(7));
        DrillState again = drilled.steps.restore(begun);

        assertThat(again.required().restoredTo()).isEqualTo(restoring.required().restoredTo());
        assertThat(again.required().copy()).isEqualTo(restoring.required().copy());
        world.clock.pass(Duration.ofHours(1));
        DrillState compared = drilled.steps.compare(drilled.steps.look(again));
        assertThat(drilled.steps.record(compared).outcome()).isEqualTo(Drill.Outcome.EXACT);
        drilled.steps.record(compared);
        assertThat(world.drills.newest(Guarded.POSITIONS, 10).stream().filter(drill -> drill.id().equals("d1"))).hasSize(1);
    }

    @Test
    void begin_whenTheNameOrATableCannotBe_thenRefused() {
        assertThatThrownBy(() -> drilled.steps.begin("a b", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> drilled.steps.begin("d1", List.of("another"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("protects no table another");
    }
}
