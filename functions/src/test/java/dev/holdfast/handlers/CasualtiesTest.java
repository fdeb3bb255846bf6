package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemorySources;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single executions that are gone: told by an event within seconds, found by a sweep within minutes or within the hour. */
class CasualtiesTest {

    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");
    private static final String EXECUTION_ENDED = "Step Functions Execution Status Change";

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemorySources sources = new InMemorySources((workflow, to) -> { }, () -> name ->
            executions.running(name).isPresent());
    private final FakeContext context = new FakeContext();
    private final Wiring wiring = new Wiring(Map.of("STACK_NAME", "holdfast"), Clock.fixed(NOW, ZoneOffset.UTC), stores,
            InMemoryServices.starting(executions), sources);
    private final SweepHandler sweep = new SweepHandler(wiring);
    private final ExecutionEndedHandler ended = new ExecutionEndedHandler(wiring);

    @Test
    void everyone_whenAnExecutionIsGone_thenANewOneAndTheNumbersSaySo() {
        Position ann = waiting("ann", NOW.plusSeconds(3600));
        executions.end(ann.executionName());
        stores.positions().replace(waiting("ben", NOW).resting(Status.HELD, "test", NOW));

        Map<String, Object> numbers = sweep.handleRequest(Map.of("sweep", "everyone"), context);

        assertThat(numbers).containsEntry("onTheWay", 1).containsEntry("restarted", 1).containsEntry("held", 1);
        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
        assertThat(context.log()).contains("\"Rounds\":1", "\"Restarted\":1", "\"OnTheWay\":1").doesNotContain("\"Sweeps\"");
    }

    @Test
    void overdue_whenAnExecutionIsGone_thenOnlyWhoseTimeIsOverIsLookedAt() {
        Position late = waiting("late", NOW.minusSeconds(180));
        Position early = waiting("early", NOW.plusSeconds(3600));
        executions.endAll();

        assertThat(sweep.handleRequest(Map.of("sweep", "overdue"), context)).containsEntry("overdue", 1)
                .containsEntry("restarted", 1).containsEntry("stalled", 0).containsEntry("more", false);
        assertThat(executions.running(late.enrolment() + "-g2")).isPresent();
        assertThat(executions.running(early.enrolment() + "-g2")).isEmpty();
        assertThat(context.log()).contains("\"Sweeps\":1", "\"Restarted\":1").doesNotContain("\"Rounds\"", "\"OnTheWay\"");
    }

    @Test
    void sweep_whenNobodySaysWhom_thenRefusedWithWhatToWrite() {
        assertThatThrownBy(() -> sweep.handleRequest(Map.of("sweep", "some"), context))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"some\"")
                .hasMessageContaining("{\"sweep\":\"overdue\"}");
        assertThatThrownBy(() -> sweep.handleRequest(Map.of(), context)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ended_whenItSpokeForSomebodyOnTheWay_thenAnotherOneAtOnce() {
        Position ann = waiting("ann", NOW.plusSeconds(3600));
        executions.end(ann.executionName());

        assertThat(ended.handleRequest(event(ann.executionName()), context)).containsEntry("restarted", 1);

        assertThat(executions.running(ann.enrolment() + "-g2")).isPresent();
        assertThat(stores.positions().find(ann.enrolment())).get().satisfies(p -> assertThat(p.samePlace(ann)).isTrue());
        assertThat(context.log()).contains("execution restarted", ann.enrolment().value());
    }

    @Test
    void ended_whenToldTwiceOrLate_thenNothingMoreIsStarted() {
        Position ann = waiting("ann", NOW.plusSeconds(3600));
        executions.end(ann.executionName());
        ended.handleRequest(event(ann.executionName()), context);

        assertThat(ended.handleRequest(event(ann.executionName()), context)).containsEntry("restarted", 0);
        assertThat(executions.running()).hasSize(1);
    }

    @Test
    void ended_whenItRunsAfterAll_thenLeftAlone() {
        Position ann = waiting("ann", NOW.plusSeconds(3600));

        assertThat(ended.handleRequest(event(ann.executionName()), context)).containsEntry("restarted", 0);
        assertThat(stores.positions().find(ann.enrolment())).contains(ann);
    }

    @Test
    void ended_whenStartsAreRefused_thenLeftToTheSweep() {
        Position ann = waiting("ann", NOW.plusSeconds(3600));
        executions.end(ann.executionName());
        executions.refuse(1);

        assertThat(ended.handleRequest(event(ann.executionName()), context)).containsEntry("restarted", 0);
        assertThat(sweep.handleRequest(Map.of("sweep", "everyone"), context)).containsEntry("restarted", 1);
    }

    @Test
    void ended_whenItsPersonRestsOrTheExecutionIsSomebodyElses_thenLeftAlone() {
        Position held = waiting("held", NOW);
        executions.end(held.executionName());
        stores.positions().replace(held.resting(Status.HELD, "test", NOW));

        assertThat(ended.handleRequest(event(held.executionName()), context)).containsEntry("restarted", 0);
        for (String name : new String[] {"welcome-0123456789abcdef-0123456789ab-g1", "nightly-report", "x-g0", "a_b-g1"}) {
            assertThat(ended.handleRequest(event(name), context)).as(name).containsEntry("restarted", 0);
        }
    }

    @Test
    void ended_whenTheEventNamesNoExecution_thenItFailsAndSaysWhatItExpects() {
        assertThatThrownBy(() -> ended.handleRequest(Map.of("detail-type", EXECUTION_ENDED), context))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("detail.name");
    }

    private static Map<String, Object> event(String execution) {
        return Map.of("detail-type", EXECUTION_ENDED, "source", "aws.states",
                "detail", Map.of("name", execution, "status", "ABORTED"));
    }

    private Position waiting(String subscriber, Instant wake) {
        Position p = Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "wh_1", "wait2", wake, NOW.minusSeconds(3600));
        stores.positions().create(p);
        executions.start(p);
        return p;
    }
}
