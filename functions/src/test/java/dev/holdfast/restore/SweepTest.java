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
    private final Sweep sweep = new Sweep(positions, executions, () -> listed::contains, Duration.ofMinutes(10), () -> now);

    @Test
    void run_whenAnExecutionIsGone_thenItsPositionHasANewOneAtTheSamePlace() {
        Position ann = waiting("ann");
        Position bob = waiting("bob");
        executions.end(ann.executionName());

        Sweep.Report report = sweep.run();

        assertThat(report.restarted()).isEqualTo(1);
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
        assertThat(positions.find(ann.enrolment())).get().satisfies(p -> assertThat(p.samePlace(ann)).isTrue());
        assertThat(positions.find(bob.enrolment())).contains(bob);
        assertThat(sweep.run().restarted()).as("the next sweep").isZero();
    }

    @Test
    void run_whenTheListIsBehind_thenTheProbeSaysThatItRunsAndNothingChanges() {
        Position ann = waiting("ann");

        assertThat(sweep.run().restarted()).isZero();
        assertThat(positions.find(ann.enrolment())).contains(ann);
    }

    @Test
    void run_whenStartsAreRefused_thenTheNextSweepDoesIt() {
        Position ann = waiting("ann");
        executions.end(ann.executionName());
        executions.refuse(1);

        assertThat(sweep.run().restarted()).isZero();
        assertThat(sweep.run().restarted()).isEqualTo(1);
    }

    @Test
    void run_whenANewGenerationDiesAtOnce_thenTheNextOneWaitsAnHour() {
        Position ann = waiting("ann");
        executions.end(ann.executionName());
        sweep.run();
        executions.end(ann.enrolment() + "-g2");

        assertThat(sweep.run().restarted()).isZero();
        now = now.plus(Duration.ofHours(1));
        assertThat(sweep.run().restarted()).isEqualTo(1);
    }

    @Test
    void run_whenSomebodyIsOverdue_thenToldAfterTheToleranceWithHowLate() {
        Position ann = waiting("ann");
        waiting("bob");
        now = ann.wakeAt().plus(Duration.ofMinutes(10));
        assertThat(sweep.run().stalled()).isZero();

        now = now.plusSeconds(1);
        Sweep.Report report = sweep.run();

        assertThat(report.stalled()).isEqualTo(2);
        assertThat(report.longest()).isEqualTo(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(report.some()).contains(ann.enrolment());
    }

    @Test
    void run_whenPeopleRestOrRowsAreBroken_thenCountedAndLeftAlone() {
        Position held = waiting("held").resting(Status.HELD, "test", ENTERED);
        Position failed = waiting("failed").resting(Status.FAILED, "test", ENTERED);
        positions.replace(held);
        positions.replace(failed);
        positions.replace(waiting("paused").resting(Status.PAUSED, "test", ENTERED));
        Position broken = waiting("broken");
        positions.tamper(broken.enrolment(), "elsewhere");
        executions.endAll();

        Sweep.Report report = sweep.run();

        assertThat(report).isEqualTo(new Sweep.Report(0, 0, 0, List.of(), Duration.ZERO, 1, 1, 1, 1, Map.of()));
        assertThat(positions.find(held.enrolment())).contains(held);
    }

    @Test
    void run_whenPeopleAreOnTheWay_thenCountedByWorkflow() {
        waiting("ann");
        waiting("ben");

        assertThat(sweep.run().workflows()).isEqualTo(Map.of("welcome", 2));
    }

    private Position waiting(String subscriber) {
        Position p = Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "", "wait2", ENTERED.plus(Duration.ofDays(2)), ENTERED);
        positions.create(p);
        executions.start(p);
        return p;
    }
}
