package dev.holdfast.compiler;

import static dev.holdfast.compiler.Flows.EXIT;
import static dev.holdfast.compiler.Flows.compile;
import static dev.holdfast.compiler.Flows.course;
import static dev.holdfast.compiler.Flows.email;
import static dev.holdfast.compiler.Flows.flow;
import static dev.holdfast.compiler.Flows.json;
import static dev.holdfast.compiler.Flows.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compiler.Compilation.Finding;
import dev.holdfast.failures.FailureType;
import dev.holdfast.workflow.Place;
import dev.holdfast.workflow.Problem;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.SourceMap;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AslCompilerTest {

    @Test
    void compile_whenASmallWorkflow_thenExactlyThisText() {
        assertThat(compile(flow("leave", EXIT)).asl()).isEqualTo("""
                {
                  "Comment": "Workflow welcome, version 0123456789abcdef: 1 step. Compiled: change the workflow, not this.",
                  "StartAt": "Resume at",
                  "States": {
                    "Resume at": {
                      "Type": "Choice",
                      "Comment": "Start, or go on from any place: the row knows which",
                      "Choices": [
                        {"Variable": "$.resumeAt", "StringEquals": "leave", "Next": "leave"},
                        {"Variable": "$.resumeAt", "StringEquals": "ended", "Next": "Ended"}
                      ]
                    },
                    "leave": {"Type": "Succeed", "Comment": "Exit: completed"},
                    "Ended": {"Type": "Succeed", "Comment": "Nothing is left to do"}
                  }
                }
                """);
    }

    @Test
    void retry_whenGeneratedFromTheFailureTypes_thenExactlyThis() {
        assertThat(states(flow("hello", email("a"))).at("/hello/Retry")).isEqualTo(json("""
                [
                  {"ErrorEquals": ["dev.holdfast.failures.Failure$Diverted", "dev.holdfast.failures.Failure$NeedsAttention"],
                   "MaxAttempts": 0},
                  {"ErrorEquals": ["dev.holdfast.failures.Failure$SendOutcomeUnknown"],
                   "IntervalSeconds": 900, "MaxAttempts": 4, "BackoffRate": 1.0},
                  {"ErrorEquals": ["dev.holdfast.failures.Failure$Throttled", "Lambda.TooManyRequestsException",
                                   "dev.holdfast.failures.Failure$Contended"],
                   "IntervalSeconds": 2, "MaxAttempts": 40, "BackoffRate": 2.0, "MaxDelaySeconds": 300, "JitterStrategy": "FULL"},
                  {"ErrorEquals": ["States.ALL"],
                   "IntervalSeconds": 2, "MaxAttempts": 10, "BackoffRate": 2.0, "MaxDelaySeconds": 300, "JitterStrategy": "FULL"}
                ]
                """));
    }

    @Test
    void retry_whenAFailureIsThrown_thenItsFirstMatchingEntryIsItsOwnPolicy() {
        JsonNode retry = states(flow("hello", email("a"))).at("/hello/Retry");

        for (FailureType type : FailureType.values()) {
            for (String error : type.errors()) {
                int attempts = firstMatch(retry, error).get("MaxAttempts").asInt();
                assertThat(attempts).as(error).isEqualTo(type.retry().map(FailureType.Retry::maxAttempts).orElse(0));
            }
        }
    }

    private static JsonNode firstMatch(JsonNode retry, String error) {
        for (JsonNode entry : retry) {
            for (JsonNode name : entry.get("ErrorEquals")) {
                if (name.asText().equals(error) || name.asText().equals("States.ALL")) {
                    return entry;
                }
            }
        }
        throw new AssertionError("Nothing retries " + error);
    }

    @Test
    void catch_whenGenerated_thenOnlyDivertedIsCaught() {
        assertThat(states(flow("hello", email("a"))).at("/hello/Catch")).isEqualTo(json("""
                [{"ErrorEquals": ["dev.holdfast.failures.Failure$Diverted"], "ResultPath": "$.diverted", "Next": "Look up place"}]
                """));
    }

    @Test
    void compile_whenAuthorsTextLooksLikeAPlaceholder_thenItIsNone() {
        Workflow flow = flow("call", new Step.Webhook("https://example.com/${StepFunction}/\"ü\"", Map.of(), Optional.empty()));

        String asl = compile(flow).asl();
        assertThat(asl.replace("\"${StepFunction}\"", "\"\"")).doesNotContain("${");
        assertThat(json(asl).at("/States/call/Comment").asText()).isEqualTo("Call https://example.com/$ {StepFunction}/\"ü\"");
    }

    @Test
    void compile_whenAThousandSteps_thenItFitsAndNothingIsFound() {
        Compilation thousand = compile(course(1_000));

        assertThat(thousand.problems()).isEmpty();
        assertThat(thousand.size().states()).isEqualTo(1_000 + 500 + 1 + 3);
        assertThat(thousand.size().deployedBytes()).isLessThan(AslCompiler.LARGEST_DEFINITION)
                .isGreaterThan(thousand.asl().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void compile_whenOverAMegabyte_thenRefusedWithTheNumberAndTheLimit() {
        Compilation large = compile(course(1_200));

        assertThat(large.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.step()).isEmpty();
            assertThat(problem.wrong()).isEqualTo(String.format("the 1,200 steps make a definition of %,d bytes; the limit is "
                    + "1,048,576", large.size().deployedBytes()));
            assertThat(problem.instead()).contains("two workflows");
        });
    }

    @Test
    void compile_whenNamesAreTooLong_thenEachIsRefusedOnceWithTheNumberAndTheLimit() {
        String id = "e".repeat(75);
        Workflow named = flow(id, email("a"));
        Workflow flow = new Workflow("w".repeat(72), named.hash(), named.triggers(), Settings.DEFAULT, named.steps());

        assertThat(compile(flow).problems()).containsExactly(
                new Finding(Optional.empty(), "the state machine's name holdfast-" + "w".repeat(72)
                        + " has 81 characters; the limit is 80", "a workflow name of at most 71 characters"),
                new Finding(Optional.of(id), "the state \"" + id + " (when due)\" has 86 characters; the limit is 80",
                        "an id of at most 69 characters"));
    }

    @Test
    void compile_whenAStepIsCalledLikeAStateOfTheMachine_thenRefused() {
        assertThat(compile(flow("ended", email("a"), "Ended", EXIT)).problems()).extracting(Finding::step)
                .containsExactly(Optional.of("ended"), Optional.of("Ended"));
    }

    @Test
    void problems_whenTheFileIsKnown_thenTheyStandAtTheirSteps() {
        SourceMap source = new SourceMap("welcome.workflow.yaml", Map.of("ended", new Place(7, 3)));

        assertThat(compile(flow("ended", EXIT)).problems(source)).extracting(Problem::toString).containsExactly(
                "welcome.workflow.yaml:7:3: [ended] \"ended\" is a name of the state machine's own; write another id for the step");
    }

    @Test
    void machineName_whenAskedForAWorkflow_thenItHasThePrefix() {
        assertThat(MachineName.of("welcome")).hasToString("holdfast-welcome");
    }
}
