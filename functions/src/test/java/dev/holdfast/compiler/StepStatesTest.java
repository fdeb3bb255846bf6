package dev.holdfast.compiler;

import static dev.holdfast.compiler.Flows.EXIT;
import static dev.holdfast.compiler.Flows.at;
import static dev.holdfast.compiler.Flows.days;
import static dev.holdfast.compiler.Flows.email;
import static dev.holdfast.compiler.Flows.goTo;
import static dev.holdfast.compiler.Flows.ifOpened;
import static dev.holdfast.compiler.Flows.json;
import static dev.holdfast.compiler.Flows.state;
import static dev.holdfast.compiler.Flows.states;
import static dev.holdfast.compiler.Flows.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One kind of step after the other: which states it becomes. */
class StepStatesTest {

    private static final Optional<String> BELOW = Optional.empty();

    @Test
    void email_whenADelayFollows_thenOneTaskThatLeadsToTheWait() {
        Workflow flow = Flows.flow("hello", email("welcome-1"), "wait2", days(2), "tips", email("welcome-2"));

        assertThat(state(flow, "hello")).isEqualTo(json("""
                {
                  "Type": "Task",
                  "Comment": "Email welcome-1",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {
                    "FunctionName": "${StepFunction}",
                    "Payload": {
                      "format": 1,
                      "workflow": "welcome",
                      "definition": "0123456789abcdef",
                      "step": "hello",
                      "enrolment.$": "$.enrolment",
                      "generation.$": "$.generation",
                      "visit.$": "$.visit"
                    }
                  },
                  "OutputPath": "$.Payload",
                  "TimeoutSeconds": 90,
                  "Next": "wait2"
                }
                """));
        assertThat(state(flow, "hello (when due)")).isEqualTo(json("""
                {"Type": "Wait", "Comment": "Until hello is due", "TimestampPath": "$.wakeAt", "Next": "hello"}
                """));
        assertThat(state(flow, "wait2")).isEqualTo(json("""
                {"Type": "Wait", "Comment": "Wait 2 days", "TimestampPath": "$.wakeAt", "Next": "tips"}
                """));
    }

    @Test
    void email_whenAnyOtherStepFollows_thenItLeadsToTheStateOfThatStepsId() {
        assertThat(next(Flows.flow("hello", email("a"), "tips", email("b")), "hello")).isEqualTo("tips");
        assertThat(next(Flows.flow("hello", email("a"), "done", EXIT), "hello")).isEqualTo("done");
        assertThat(next(Flows.flow("hello", email("a")), "hello")).isEqualTo("Ended");
        assertThat(next(Flows.flow("hello", email("a"), "renewal", until("renews_at", false, new Step.IfPast.Continue())),
                "hello")).isEqualTo("renewal");
    }

    @Test
    void notify_whenItMayBePutOff_thenItHasAWaitToJumpToLikeAnEmail() {
        Workflow flow = Flows.flow("tell", new Step.Notify(BELOW, "New lead", "Call them", BELOW));

        assertThat(state(flow, "tell").get("Comment").asText()).isEqualTo("Notify the owner: New lead");
        assertThat(next(flow, "tell (when due)")).isEqualTo("tell");
        assertThat(jump(flow, "tell")).isEqualTo("tell (when due)");
    }

    @Test
    void delay_whenAnExitFollows_thenAFinishingTaskWritesTheEndInTheExitsName() {
        Workflow flow = Flows.flow("hello", email("a"), "wait2", days(2), "done", EXIT);

        assertThat(next(flow, "wait2")).isEqualTo("wait2 (finish)");
        assertThat(payload(flow, "wait2 (finish)").get("step").asText()).isEqualTo("done");
        assertThat(next(flow, "wait2 (finish)")).isEqualTo("done");
        assertThat(state(flow, "done")).isEqualTo(json("""
                {"Type": "Succeed", "Comment": "Exit: completed"}
                """));
    }

    @Test
    void delay_whenNothingFollows_thenAFinishingTaskWritesTheEnd() {
        Workflow flow = Flows.flow("hello", email("a"), "wait2", days(2));

        assertThat(next(flow, "wait2")).isEqualTo("wait2 (finish)");
        assertThat(payload(flow, "wait2 (finish)").get("step").asText()).isEqualTo("ended");
        assertThat(next(flow, "wait2 (finish)")).isEqualTo("Ended");
    }

    @Test
    void delay_whenItIsTheFirstStep_thenTheEntryJumpsToTheWait() {
        Workflow flow = Flows.flow("wait2", days(2), "hello", email("a"));

        assertThat(jump(flow, "wait2")).isEqualTo("wait2");
        assertThat(next(flow, "wait2")).isEqualTo("hello");
    }

    @Test
    void delays_whenTheyFollowEachOther_thenTheWaitsAreAChain() {
        Workflow flow = Flows.flow("wait2", days(2), "morning", at(9, DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "hello", email("a"));

        assertThat(next(flow, "wait2")).isEqualTo("morning");
        assertThat(state(flow, "morning")).isEqualTo(json("""
                {"Type": "Wait", "Comment": "Wait until Mon, Fri at 09:00", "TimestampPath": "$.wakeAt", "Next": "hello"}
                """));
    }

    @Test
    void delay_whenLongerThanASlice_thenItLooksAgainAfterEachSlice() {
        Workflow flow = Flows.flow("year", days(365), "hello", email("a"));

        assertThat(next(flow, "year")).isEqualTo("year (where to)");
        assertThat(rules(flow, "year (where to)")).containsExactly("year -> year (wait)", "hello -> hello");
        assertThat(next(flow, "year (wait)")).isEqualTo("year");
        assertThat(jump(flow, "year")).isEqualTo("year (wait)");
    }

    @Test
    void delayUntil_whenItsDateMayMove_thenATaskLooksWaitsAndLooksAgain() {
        Workflow flow = Flows.flow("renewal", until("renews_at", false, new Step.IfPast.GoTo("late")), "remind", email("a"),
                "done", EXIT, "late", email("b"));

        assertThat(state(flow, "renewal").get("Comment").asText()).isEqualTo("Wait until renews_at or go to late if past");
        assertThat(next(flow, "renewal")).isEqualTo("renewal (where to)");
        assertThat(state(flow, "renewal (where to)")).isEqualTo(json("""
                {
                  "Type": "Choice",
                  "Comment": "Is it time?",
                  "Choices": [
                    {"Variable": "$.resumeAt", "StringEquals": "renewal", "Next": "renewal (wait)"},
                    {"Variable": "$.resumeAt", "StringEquals": "remind", "Next": "remind"},
                    {"Variable": "$.resumeAt", "StringEquals": "late", "Next": "late"}
                  ]
                }
                """));
        assertThat(state(flow, "renewal (wait)")).isEqualTo(json("""
                {"Type": "Wait", "Comment": "Until the next look", "TimestampPath": "$.wakeAt", "Next": "renewal"}
                """));
    }

    @Test
    void if_whenItsWaysDiffer_thenAChoiceHasARuleForEach() {
        Workflow flow = Flows.flow("hello", email("a"), "opened", ifOpened("hello", "tips", "done"), "tips", email("b"),
                "done", EXIT);

        assertThat(state(flow, "opened").get("Comment").asText()).isEqualTo("Opened hello?");
        assertThat(next(flow, "opened")).isEqualTo("opened (where to)");
        assertThat(state(flow, "opened (where to)")).isEqualTo(json("""
                {
                  "Type": "Choice",
                  "Comment": "As opened decided",
                  "Choices": [
                    {"Variable": "$.resumeAt", "StringEquals": "tips", "Next": "tips"},
                    {"Variable": "$.resumeAt", "StringEquals": "done", "Next": "done"}
                  ]
                }
                """));
    }

    @Test
    void if_whenBothWaysAreTheSame_thenNoChoice() {
        Workflow flow = Flows.flow("hello", email("a"), "opened", ifOpened("hello", "tips", "tips"), "tips", email("b"));

        assertThat(next(flow, "opened")).isEqualTo("tips");
        assertThat(states(flow).has("opened (where to)")).isFalse();
    }

    @Test
    void if_whenOneWayIsTheEnd_thenItsRuleSaysEnded() {
        Workflow flow = Flows.flow("hello", email("a"), "opened", new Step.If(new Condition.Opened("hello"),
                Optional.of("hello"), BELOW, BELOW));

        assertThat(rules(flow, "opened (where to)")).containsExactly("hello -> hello", "ended -> Ended");
    }

    @Test
    void branch_whenSeveralWaysMeet_thenOneRuleForEachPlace() {
        Workflow flow = Flows.flow("which", new Step.Branch(List.of(
                new Step.Branch.Way(new Condition.InGroup("vip"), "tips"),
                new Step.Branch.Way(new Condition.InGroup("pro"), "tips"),
                new Step.Branch.Way(new Condition.InGroup("old"), "bye")), BELOW, BELOW),
                "hello", email("a"), "bye", EXIT, "tips", email("b"));

        assertThat(state(flow, "which").get("Comment").asText())
                .isEqualTo("In group vip, or else in group pro, or else in group old?");
        assertThat(rules(flow, "which (where to)")).containsExactly("tips -> tips", "bye -> bye", "hello -> hello");
    }

    @Test
    void split_whenPeopleAreDivided_thenARuleForEachPart() {
        Workflow flow = Flows.flow("test", new Step.Split(List.of(new Step.Split.Part(1, "a"), new Step.Split.Part(3, "b")),
                BELOW), "a", email("a"), "done", EXIT, "b", email("b"));

        assertThat(state(flow, "test").get("Comment").asText()).isEqualTo("Split 1 a : 3 b");
        assertThat(rules(flow, "test (where to)")).containsExactly("a -> a", "b -> b");
    }

    @Test
    void goTo_whenItLeadsOn_thenEdgesPassThroughItAndNobodyStandsThere() {
        Workflow flow = Flows.flow("hello", email("a"), "wait1", days(1), "again", goTo("hop"), "hop", goTo("hello"));

        assertThat(next(flow, "wait1")).isEqualTo("hello");
        assertThat(states(flow).has("again")).isFalse();
        assertThat(rules(flow, "Resume at")).containsExactly("hello -> hello (when due)", "wait1 -> wait1", "ended -> Ended");
    }

    static List<Map.Entry<String, Step>> actions() {
        return List.of(
                Map.entry("Add to group vip", new Step.AddToGroup("vip", BELOW)),
                Map.entry("Remove from group vip", new Step.RemoveFromGroup("vip", BELOW)),
                Map.entry("Set plan to pro", new Step.UpdateField("plan", "pro", BELOW)),
                Map.entry("Unsubscribe", new Step.Unsubscribe(BELOW)),
                Map.entry("Call https://example.com/hook", new Step.Webhook("https://example.com/hook", Map.of(), BELOW)),
                Map.entry("Start workflow goodbye", new Step.StartWorkflow("goodbye", BELOW)));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void action_whenItIsNoMail_thenOneTaskThatIsJumpedToDirectly(Map.Entry<String, Step> action) {
        Workflow flow = Flows.flow("act", action.getValue(), "done", EXIT);

        JsonNode task = state(flow, "act");
        assertThat(task.get("Type").asText()).isEqualTo("Task");
        assertThat(task.get("Comment").asText()).isEqualTo(action.getKey());
        assertThat(next(flow, "act")).isEqualTo("done");
        assertThat(jump(flow, "act")).isEqualTo("act");
        assertThat(jump(flow, "done")).isEqualTo("done");
    }

    @Test
    void lookUpPlace_whenATaskWasDiverted_thenTheRowIsAskedAndTheEntryJumps() {
        assertThat(state(Flows.flow("hello", email("a")), "Look up place")).isEqualTo(json("""
                {
                  "Type": "Task",
                  "Comment": "The row was changed from outside: ask it where to go on",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {
                    "FunctionName": "${StepFunction}",
                    "Payload": {
                      "format": 1,
                      "workflow": "welcome",
                      "definition": "0123456789abcdef",
                      "lookUp": true,
                      "enrolment.$": "$.enrolment",
                      "generation.$": "$.generation"
                    }
                  },
                  "OutputPath": "$.Payload",
                  "TimeoutSeconds": 90,
                  "Next": "Resume at"
                }
                """));
    }

    private static String next(Workflow flow, String state) {
        return state(flow, state).path("Next").asText();
    }

    private static JsonNode payload(Workflow flow, String state) {
        return state(flow, state).at("/Parameters/Payload");
    }

    private static String jump(Workflow flow, String place) {
        return rules(flow, "Resume at").stream().filter(r -> r.startsWith(place + " -> ")).findFirst().orElseThrow()
                .substring(place.length() + 4);
    }

    private static List<String> rules(Workflow flow, String choice) {
        List<String> rules = new ArrayList<>();
        state(flow, choice).get("Choices").forEach(rule ->
                rules.add(rule.get("StringEquals").asText() + " -> " + rule.get("Next").asText()));
        return rules;
    }
}
