package dev.holdfast.local.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.SfnExecutions;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Reach;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.stepfunctions.ExecutionStatus;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Executions.Start;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The direct adapter and the real one, on the same service: what one has started, the other finds. */
class DirectExecutionsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");

    private final VirtualTime time = new VirtualTime(NOW);
    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1).withReach(Reach.STORES_IN_MEMORY), time);
    private final Wiring wiring = standIn.wiring();
    private final Executions direct = new DirectExecutions(standIn.stepFunctions(), wiring.workflows());
    private final Executions real = new SfnExecutions(Clients.stepFunctions(standIn.environment()), wiring.workflows());
    private final Workflow workflow = standIn.publish().stream().filter(w -> w.name().equals("welcome-series")).findFirst()
            .orElseThrow();
    private final Position position = standing("s1");

    private Position standing(String subscriber) {
        return Position.enter(EnrolmentId.of("welcome-series", "acme", subscriber, "", 1), "acme", subscriber,
                "welcome-series", workflow.hash(), "", "", "wait2", NOW.plusSeconds(60), NOW);
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void start_whenTheOtherStartedIt_thenItIsTheSameExecution() {
        assertThat(direct.start(position)).isEqualTo(Start.RUNNING);
        assertThat(real.start(position)).isEqualTo(Start.RUNNING);
        assertThat(real.start(standing("s2"))).isEqualTo(Start.RUNNING);
        assertThat(direct.start(standing("s2"))).isEqualTo(Start.RUNNING);

        assertThat(standIn.stepFunctions().statistics().started()).isEqualTo(2);
    }

    @Test
    void start_whenItHasEnded_thenTheNameIsTakenForBoth() {
        direct.start(position);
        standIn.stepFunctions().executions().stopAll("Accident", "A wrong query");

        assertThat(direct.start(position)).isEqualTo(Start.NAME_TAKEN);
        assertThat(real.start(position)).isEqualTo(Start.NAME_TAKEN);
    }

    @Test
    void isListed_whenListsAreBehind_thenAsTheListsSay() {
        try (StandIn behind = StandIn.start(Options.of(Repo.root(), 1).withReach(Reach.ALL_IN_MEMORY)
                .withMachines(settings -> settings.withLag(Duration.ofSeconds(30))), time)) {
            String name = position.executionName();
            new DirectExecutions(behind.stepFunctions(), behind.wiring().workflows()).start(position);
            List<Boolean> seen = new ArrayList<>();
            seen.add(listed(behind, name));
            time.advance(Duration.ofSeconds(30));
            seen.add(listed(behind, name));
            behind.stepFunctions().executions().stopAll("Accident", "A wrong query");
            seen.add(listed(behind, name));
            time.advance(Duration.ofSeconds(30));
            seen.add(listed(behind, name));

            assertThat(seen).containsExactly(false, true, true, false);
        }
    }

    /** What the lists say, and that the short way says the same. */
    private static boolean listed(StandIn standIn, String name) {
        boolean listed = standIn.stepFunctions().machines().list().stream().flatMap(machine -> standIn.stepFunctions()
                .executions().list(machine.arn(), Optional.of(ExecutionStatus.RUNNING), Long.MAX_VALUE, 100).stream())
                .anyMatch(one -> one.description().name().equals(name));
        assertThat(standIn.stepFunctions().executions().isListed(name)).isEqualTo(listed);
        return listed;
    }

    @Test
    void start_whenTheMachineIsGone_thenBothAreRefused() {
        standIn.stepFunctions().machines().list().stream().map(MachineDescription::arn)
                .forEach(standIn.stepFunctions().machines()::delete);

        assertThatThrownBy(() -> direct.start(position)).isInstanceOf(Executions.StartRefused.class)
                .hasMessageContaining(position.executionName());
        assertThatThrownBy(() -> real.start(position)).isInstanceOf(Executions.StartRefused.class);
    }
}
