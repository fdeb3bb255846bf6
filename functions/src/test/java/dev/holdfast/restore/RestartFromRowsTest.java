package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartFromRowsTest {

    private static final Instant ENTERED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant ACCIDENT = ENTERED.plus(Duration.ofDays(3));

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final RestartFromRows restart = new RestartFromRows(positions, executions, () -> ACCIDENT);

    private Position waiting(String subscriber) {
        Position first = Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber,
                "welcome", "0123456789abcdef", "", "", "hello", ENTERED, ENTERED);
        positions.create(first);
        executions.start(first);
        Position waiting = first.moved("hello", "sent", "wait7", ENTERED.plus(Duration.ofDays(7)), ENTERED);
        positions.replace(waiting);
        return waiting;
    }

    @Test
    void run_whenEveryExecutionIsGone_thenEachStartsAgainWhereItsRowStands() {
        Position ann = waiting("ann");
        executions.endAll();

        RestartFromRows.Report report = restart.run(ACCIDENT);

        assertThat(report.restored()).isEqualTo(1);
        assertThat(executions.running(ann.enrolment() + "-g2")).contains(new Bookmark(1, ann.enrolment(), 2, 1,
                "wait7", ENTERED.plus(Duration.ofDays(7)), positions.find(ann.enrolment()).orElseThrow().opened()));
    }

    @Test
    void run_whenRepeated_thenNobodyGetsAThirdGeneration() {
        Position ann = waiting("ann");
        executions.endAll();
        restart.run(ACCIDENT);

        assertThat(restart.run(ACCIDENT).restored()).isEqualTo(1);
        assertThat(positions.find(ann.enrolment()).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void run_whenStartsAreRefused_thenTheyAreNamedAndTheNextRunStartsThem() {
        Position ann = waiting("ann");
        executions.endAll();
        executions.refuse(1);

        assertThat(restart.run(ACCIDENT).refused()).isEqualTo(List.of(ann.enrolment()));
        assertThat(restart.run(ACCIDENT).refused()).isEmpty();
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
    }

    @Test
    void run_whenSomeoneIsPausedOrDone_thenTheyStayAsTheyAre() {
        Position ann = waiting("ann");
        positions.replace(ann.resting(Status.PAUSED, "workflow paused", ENTERED));
        Position bob = waiting("bob");
        positions.replace(bob.ended("wait7", "finished", "ended", Status.COMPLETED, Optional.empty(), ENTERED));
        executions.endAll();

        assertThat(restart.run(ACCIDENT)).isEqualTo(new RestartFromRows.Report(0, 2, List.of()));
        assertThat(executions.running()).isEmpty();
    }
}
