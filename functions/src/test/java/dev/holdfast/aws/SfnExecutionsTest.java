package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.memory.InMemoryWorkflows;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows.Published;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Step Functions, and what its refusals mean. */
class SfnExecutionsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final String MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:holdfast-welcome:3";

    private final InMemoryWorkflows workflows = new InMemoryWorkflows();
    private Loopback service;
    private Position position;

    @BeforeEach
    void start() throws IOException {
        service = new Loopback();
        Workflow workflow = new WorkflowReader().read("welcome.workflow.yaml", """
                workflow: welcome
                trigger: { joinsGroup: newsletter }
                steps:
                  hello: { email: welcome-1, subject: Hello }
                """).workflow().orElseThrow();
        workflows.publish(new Published(workflow, WorkflowReader.canonicalJson(workflow), MACHINE));
        position = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "", 1), "acme", "s1", "welcome",
                workflow.hash(), "", "wh_1", "hello", NOW, NOW);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private Executions executions() {
        return new SfnExecutions(Clients.stepFunctions(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL",
                service.url(), "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test")), workflows);
    }

    @Test
    void start_whenThePositionHasMovedOn_thenStillTheSameNameAndInputOfItsGeneration() throws IOException {
        service.answer(200, "{\"executionArn\":\"arn:x\",\"startDate\":1.0}", Map.of());

        assertThat(executions().start(position)).isEqualTo(Executions.Start.RUNNING);
        assertThat(executions().start(position.moved("hello", "sent", "wait2", NOW.plusSeconds(5), NOW)))
                .isEqualTo(Executions.Start.RUNNING);

        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().get(0)).isEqualTo(service.requests().get(1));
        JsonNode asked = new ObjectMapper().readTree(service.requests().get(0));
        assertThat(asked.get("stateMachineArn").asText()).isEqualTo(MACHINE);
        assertThat(asked.get("name").asText()).isEqualTo(position.enrolment() + "-g1");
        assertThat(asked.get("input").asText()).isEqualTo(BookmarkJson.encode(Bookmark.opening(position)));
    }

    @Test
    void start_whenTheNameIsBurnt_thenSaysSo() {
        service.answer(400, "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"used\"}", Map.of());

        assertThat(executions().start(position)).isEqualTo(Executions.Start.NAME_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecutionLimitExceeded", "StateMachineDoesNotExist", "StateMachineDeleting"})
    void start_whenRefused_thenSaysWhichExecutionAndWhy(String error) {
        service.answer(400, "{\"__type\":\"" + error + "\",\"message\":\"because\"}", Map.of());

        assertThatThrownBy(() -> executions().start(position)).isInstanceOf(Executions.StartRefused.class)
                .hasMessageContaining(position.executionName()).hasMessageContaining(MACHINE)
                .hasMessageContaining("because");
    }

    @Test
    void start_whenTheAnswerIsLost_thenAskedAgainWithTheSameNameAndInput() {
        service.closeWithoutAnswer().answer(200, "{\"executionArn\":\"arn:x\",\"startDate\":1.0}", Map.of());

        assertThat(executions().start(position)).isEqualTo(Executions.Start.RUNNING);
        assertThat(service.requests()).hasSize(2).containsOnly(service.requests().get(0));
    }

    @Test
    void start_whenTheDefinitionIsNotPublished_thenRefusedBeforeAnythingIsAsked() {
        Position lost = Position.enter(position.enrolment(), "acme", "s1", "welcome", "ffffffffffffffff", "", "wh_1",
                "hello", NOW, NOW);

        assertThatThrownBy(() -> executions().start(lost)).isInstanceOf(Executions.StartRefused.class)
                .hasMessageContaining("not in the catalogue");
        assertThat(service.requests()).isEmpty();
    }
}
