package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.WorkflowsContract;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import dev.holdfast.workflow.Workflows.Published;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DynamoDbWorkflowsTest extends WorkflowsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.WORKFLOWS);

    private final Workflows workflows = catalogue(Clock.systemUTC());

    @Override
    protected Workflows workflows() {
        return workflows;
    }

    @Test
    void publish_whenAThousandSteps_thenItFitsIntoOneItem() {
        StringBuilder yaml = new StringBuilder("workflow: long-drip\ntrigger: { joinsGroup: newsletter }\nsteps:\n");
        for (int n = 0; n < 500; n++) {
            yaml.append("  mail").append(n).append(": { email: a-template-with-a-long-name-").append(n)
                    .append(", subject: \"Hello {{firstName}}, this is lesson ").append(n).append("\" }\n  wait")
                    .append(n).append(": { delay: 2 days }\n");
        }
        Workflow workflow = new WorkflowReader().read("long-drip.workflow.yaml", yaml.toString()).workflow().orElseThrow();
        Published v = new Published(workflow, WorkflowReader.canonicalJson(workflow), machine("long-drip", 1));
        workflows.publish(v);

        assertThat(catalogue(Clock.systemUTC()).find("long-drip", workflow.hash())).contains(v);
    }

    @Test
    void publish_whenItFitsIntoNoItem_thenRefusedWithTheNumberAndTheLimit() {
        byte[] noise = new byte[600_000];
        new Random(1).nextBytes(noise);
        Published v = new Published(version("noise", 1).workflow(), HexFormat.of().formatHex(noise), machine("noise", 1));

        assertThatThrownBy(() -> workflows.publish(v)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise").hasMessageContaining("399360");
    }

    @Test
    void find_whenAnotherInstanceHasSeenANewMachine_thenThisOneSeesItWithinAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T09:00:00Z"));
        AtomicInteger readings = new AtomicInteger();
        DynamoDbWorkflows warm = new DynamoDbWorkflows(LocalDynamoDb.client(), TABLE, json -> {
            readings.incrementAndGet();
            return new WorkflowReader().fromCanonical(json);
        }, clock(now));
        Published v = version("warm", 2);
        Published moved = new Published(v.workflow(), v.definition(), machine("warm", 2));
        workflows.publish(v);
        assertThat(warm.find("warm", v.workflow().hash())).contains(v);

        workflows.publish(moved);
        now.set(now.get().plusSeconds(59));
        assertThat(warm.find("warm", v.workflow().hash())).contains(v);
        now.set(now.get().plusSeconds(1));
        assertThat(warm.find("warm", v.workflow().hash())).contains(moved);
        assertThat(readings).hasValue(1);
    }

    private static DynamoDbWorkflows catalogue(Clock clock) {
        return new DynamoDbWorkflows(LocalDynamoDb.client(), TABLE, new WorkflowReader()::fromCanonical, clock);
    }

    private static Clock clock(AtomicReference<Instant> now) {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}
