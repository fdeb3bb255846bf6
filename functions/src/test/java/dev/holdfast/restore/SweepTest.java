package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Instant ENTERED = Instant.parse("2026-01-02T09:00:00Z");

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final Set<String> listed = new HashSet<>();
    private Instant now = ENTERED.plus(Duration.ofHours(1));
    private final Set<String> paused = new HashSet<>();
    private final Sweep sweep = new Sweep(positions, new Rescue(positions, executions,
            new SendTurns(row -> row.step().equals("hello"), () -> 2), () -> now), () -> listed::contains, row -> paused.contains(row.workflow()), Duration.ofMinutes(10), () -> now);

    @Test
    void everyone_whenAnExecutionIsGone_thenItsPositionHasANewOneAtTheSamePlace() {
        Position ann = waiting("ann");
        Position bob = waiting("bob");
        executions.end(ann.executionName());

        Sweep.Everyone report = sweep.everyone();

        assertThat(report.restarted()).isEqualTo(1);
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
        assertThat(positions.find(ann.enrolment())).get().satisfies(p -> assertThat(p.samePlace(ann)).isTrue());
        assertThat(positions.find(bob.enrolment())).contains(bob);
        assertThat(sweep.everyone().restarted()).as("the next sweep").isZero();
    }

    @Test
    void everyone_whenTheListIsBehind_thenTheProbeSaysThatItRunsAndNothingChanges() {
        Position ann = waiting("ann");

        assertThat(sweep.everyone().restarted()).isZero();
        assertThat(positions.find(ann.enrolment())).contains(ann);
    }

    @Test
    void everyone_whenStartsAreRefused_thenTheNextSweepDoesIt() {
        Position ann = waiting("ann");
        executions.end(ann.executionName());
        executions.refuse(1);

        assertThat(sweep.everyone().restarted()).isZero();
        assertThat(sweep.everyone().restarted()).isEqualTo(1);
    }

    @Test
    void everyone_whenANewGenerationDiesAtOnce_thenTheNextOneWaitsAnHour() {
        Position ann = waiting("ann");
        executions.end(ann.executionName());
        sweep.everyone();
        executions.end(ann.enrolment() + "-g2");

        assertThat(sweep.everyone().restarted()).isZero();
        now = now.plus(Duration.ofHours(1));
        assertThat(sweep.everyone().restarted()).isEqualTo(1);
    }

    @Test
    void everyone_whenSomebodyIsOverdue_thenToldAfterTheToleranceWithHowLate() {
        Position ann = waiting("ann");
        waiting("bob");
        now = ann.wakeAt().plus(Duration.ofMinutes(10));
        assertThat(sweep.everyone().late().stalled()).isZero();

        now = now.plusSeconds(1);
        Sweep.Everyone report = sweep.everyone();

        assertThat(report.late().stalled()).isEqualTo(2);
        assertThat(report.late().longest()).isEqualTo(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(report.late().some()).contains(ann.enrolment());
    }

    @Test
    void everyone_whenPeopleRestOrRowsAreBroken_thenCountedAndLeftAlone() {
        Position held = waiting("held").resting(Status.HELD, "test", ENTERED);
        Position failed = waiting("failed").resting(Status.FAILED, "test", ENTERED);
        positions.replace(held);
        positions.replace(failed);
        positions.replace(waiting("paused").resting(Status.PAUSED, "test", ENTERED));
        paused.add("welcome");
        Position broken = waiting("broken");
        positions.tamper(broken.enrolment(), "elsewhere");
        executions.endAll();

        Sweep.Everyone report = sweep.everyone();

        assertThat(report).isEqualTo(new Sweep.Everyone(0, 0, 0, new Sweep.Late(0, List.of(), Duration.ZERO), 1, 1, 1, 1, Map.of()));
        assertThat(positions.find(held.enrolment())).contains(held);
    }

    @Test
    void everyone_whenPeopleAreOnTheWay_thenCountedByWorkflow() {
        waiting("ann");
        waiting("ben");

        assertThat(sweep.everyone().workflows()).isEqualTo(Map.of("welcome", 2));
    }

    @Test
    void everyone_whenAWorkflowIsPausedNoMore_thenWhoWasParkedGoesOnAtTheSamePlace() {
        Position ann = waiting("ann");
        Position parked = ann.resting(Status.PAUSED, "workflow paused", now);
        positions.replace(parked);
        paused.add("welcome");
        assertThat(sweep.everyone()).returns(0, Sweep.Everyone::resumed).returns(1, Sweep.Everyone::paused);

        paused.clear();
        assertThat(sweep.everyone()).returns(1, Sweep.Everyone::resumed).returns(0, Sweep.Everyone::paused)
                .returns(1, Sweep.Everyone::onTheWay);

        assertThat(positions.find(ann.enrolment())).get().satisfies(p -> {
            assertThat(p.samePlace(ann)).isTrue();
            assertThat(p.generation()).isEqualTo(2);
        });
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
    }

    @Test
    void everyone_whenAResumeIsRefused_thenTheRowIsOnTheWayAndTheNextSweepStartsIt() {
        Position ann = waiting("ann");
        positions.replace(ann.resting(Status.PAUSED, "workflow paused", now));
        executions.refuse(1);

        assertThat(sweep.everyone().resumed()).isZero();
        sweep.everyone();

        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
    }

    @Test
    void overdue_whenNobodysTimeIsOver_thenNobodyIsLookedAt() {
        executions.end(waiting("ann").executionName());

        assertThat(sweep.overdue()).isEqualTo(new Sweep.Overdue(0, 0, new Sweep.Late(0, List.of(), Duration.ZERO), 0, false));
    }

    @Test
    void overdue_whenTheTimeIsOverAndTheExecutionIsGone_thenRestartedBeforeAnybodyIsToldOfAStall() {
        Position ann = waiting("ann");
        Position bob = waiting("bob");
        executions.end(ann.executionName());
        now = ann.wakeAt().plus(Sweep.AT_WORK).plusSeconds(1);

        assertThat(sweep.overdue()).isEqualTo(new Sweep.Overdue(2, 1, new Sweep.Late(0, List.of(), Duration.ZERO), 0, false));

        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
        assertThat(positions.find(bob.enrolment())).contains(bob);
    }

    @Test
    void overdue_whenSomebodyStalls_thenToldAsInARound() {
        Position ann = waiting("ann");
        Position broken = waiting("broken");
        positions.tamper(broken.enrolment(), "elsewhere");
        now = ann.wakeAt().plus(Duration.ofMinutes(30));

        Sweep.Overdue overdue = sweep.overdue();

        assertThat(overdue.late()).isEqualTo(sweep.everyone().late())
                .isEqualTo(new Sweep.Late(1, List.of(ann.enrolment()), Duration.ofMinutes(30)));
        assertThat(overdue.broken()).isEqualTo(1);
    }

    @Test
    void overdue_whenARestoreGaveSomebodyALaterTurn_thenNeitherLateNorRestartedBeforeIt() {
        Position ann = waiting("ann");
        now = ann.wakeAt().plus(Duration.ofHours(1));
        Position later = ann.nextGeneration(now.plus(Duration.ofHours(1)), now);
        positions.replace(later);
        executions.start(later);
        executions.end(later.executionName());

        assertThat(sweep.overdue()).isEqualTo(new Sweep.Overdue(1, 0, new Sweep.Late(0, List.of(), Duration.ZERO), 0, false));
        now = now.plus(Duration.ofMinutes(64));
        assertThat(sweep.overdue().restarted()).isEqualTo(1);
    }

    @Test
    void overdue_whenSeveralEmailsAreOverdue_thenTheyFollowOneAnotherAtTheRateOfSes() {
        List<Position> people = List.of(waiting("ann", "hello"), waiting("ben", "hello"), waiting("cat", "hello"));
        people.forEach(p -> executions.end(p.executionName()));
        now = people.get(0).wakeAt().plus(Duration.ofHours(1));

        assertThat(sweep.overdue().restarted()).isEqualTo(3);

        assertThat(people).extracting(p -> positions.find(p.enrolment()).orElseThrow().opening().startsAt())
                .containsExactlyInAnyOrder(now, now.plusMillis(500), now.plusSeconds(1));
    }

    private Position waiting(String subscriber) {
        return waiting(subscriber, "wait2");
    }

    private Position waiting(String subscriber, String step) {
        Position p = Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "", step, ENTERED.plus(Duration.ofDays(2)), ENTERED);
        positions.create(p);
        executions.start(p);
        return p;
    }
}
