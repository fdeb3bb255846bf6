package dev.holdfast.local.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Reach;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.stepfunctions.Bounded;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.stepfunctions.TaskRunner;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Task without Lambda in between, beside one with it: the same answers and the same errors. */
class HandlerTaskRunnerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandIn standIn =
            StandIn.start(Options.of(Repo.root(), 1).withReach(Reach.ALL_IN_MEMORY), new VirtualTime(NOW));
    private final Wiring wiring = standIn.wiring();
    private final TaskRunner direct = new HandlerTaskRunner(new StepHandler(wiring));
    private final TaskRunner real = new LambdaTaskRunner(standIn.lambdas());
    private final Workflow workflow = standIn.publish().stream().filter(w -> w.name().equals("welcome-series")).findFirst()
            .orElseThrow();
    private final EnrolmentId enrolment = EnrolmentId.of("welcome-series", "acme", "s1", "", 1);

    @AfterEach
    void close() {
        standIn.close();
    }

    private TaskRequest lookUp() {
        ObjectNode payload = JSON.createObjectNode().put("format", 1).put("workflow", "welcome-series")
                .put("definition", workflow.hash()).put("lookUp", true).put("enrolment", enrolment.value())
                .put("generation", 1);
        return new TaskRequest("holdfast-StepFunction", payload, "arn", "Look up place", 0);
    }

    @Test
    void run_whenTheHandlerAnswers_thenTheSameJsonAsThroughLambda() throws IOException {
        wiring.positions().create(Position.enter(enrolment, "acme", "s1", "welcome-series", workflow.hash(), "cart \"1\"",
                "signed_up/wh_1", "wait2", NOW.plusSeconds(60), NOW).claimed(1, NOW).resting(
                dev.holdfast.position.Status.FAILED, "Grüße fehlen", NOW));

        JsonNode here = ((TaskOutcome.Succeeded) direct.run(lookUp())).payload();
        JsonNode there = ((TaskOutcome.Succeeded) real.run(lookUp())).payload();

        assertThat(here).isEqualTo(there);
        assertThat(here.toString()).isEqualTo(there.toString());
        assertThat(JSON.readTree(here.toString())).isEqualTo(there);
        assertThat(here.get("position")).isInstanceOfSatisfying(Bounded.class, position -> assertThat(position.bytesAtMost())
                .isGreaterThanOrEqualTo(here.get("position").toString().getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void run_whenTheHandlerFails_thenTheSameErrorAsThroughLambda() {
        TaskOutcome.Failed here = (TaskOutcome.Failed) direct.run(lookUp());
        TaskOutcome.Failed there = (TaskOutcome.Failed) real.run(lookUp());

        assertThat(here.error()).isEqualTo(there.error()).isEqualTo(IllegalStateException.class.getName());
        assertThat(here.cause()).contains("There is no position of " + enrolment);
    }
}
