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
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Executions.Start;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
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
    void start_whenTheMachineIsGone_thenBothAreRefused() {
        standIn.stepFunctions().machines().list().stream().map(MachineDescription::arn)
                .forEach(standIn.stepFunctions().machines()::delete);

        assertThatThrownBy(() -> direct.start(position)).isInstanceOf(Executions.StartRefused.class)
                .hasMessageContaining(position.executionName());
        assertThatThrownBy(() -> real.start(position)).isInstanceOf(Executions.StartRefused.class);
    }
}
