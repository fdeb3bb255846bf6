package dev.holdfast.compiler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small workflows for the tests of this package, and ways to read what became of them. */
final class Flows {

    static final Step.Exit EXIT = new Step.Exit(Step.Exit.COMPLETED);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Flows() {
    }

    /** @param idsAndSteps a step's id and the step, in turn */
    static Workflow flow(Object... idsAndSteps) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < idsAndSteps.length; i += 2) {
            steps.put((String) idsAndSteps[i], (Step) idsAndSteps[i + 1]);
        }
        return flow(Settings.DEFAULT, steps);
    }

    static Workflow flow(Settings settings, Map<String, Step> steps) {
        return new Workflow("welcome", "0123456789abcdef", List.of(new Trigger.JoinsGroup("newsletter")), settings, steps);
    }

    static Step email(String template) {
        return new Step.Email(template, Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
    }

    static Step delay(Duration length) {
        return new Step.Delay(length, Optional.empty());
    }

    static Step days(int days) {
        return delay(Duration.ofDays(days));
    }

    static Step at(int hour, DayOfWeek... weekdays) {
        return new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                Optional.of(LocalTime.of(hour, 0)), Set.of(weekdays), new Step.IfPast.Continue(), Optional.empty());
    }

    static Step on(DayOfWeek... weekdays) {
        return new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false, Optional.empty(),
                Set.of(weekdays), new Step.IfPast.Continue(), Optional.empty());
    }

    static Step until(String field, boolean yearly, Step.IfPast ifPast) {
        return new Step.DelayUntil(Optional.empty(), Optional.of(field), Duration.ZERO, yearly, Optional.empty(), Set.of(),
                ifPast, Optional.empty());
    }

    static Step ifOpened(String step, String then, String otherwise) {
        return new Step.If(new Condition.Opened(step), Optional.of(then), Optional.of(otherwise), Optional.empty());
    }

    static Step goTo(String step) {
        return new Step.GoTo(step);
    }

    /** A course of this many steps: an email, a delay, an email, a delay, … */
    static Workflow course(int steps) {
        Map<String, Step> course = new LinkedHashMap<>();
        for (int i = 1; i <= steps; i++) {
            course.put((i % 2 == 1 ? "lesson" : "wait") + i, i % 2 == 1 ? email("lesson-" + i) : delay(Duration.ofHours(8)));
        }
        return flow(Settings.DEFAULT, course);
    }

    static Compilation compile(Workflow workflow) {
        return new AslCompiler().compile(workflow);
    }

    static JsonNode definition(Workflow workflow) {
        return json(compile(workflow).asl());
    }

    static JsonNode states(Workflow workflow) {
        return definition(workflow).get("States");
    }

    /** A state without its Retry and Catch, which every Task has alike. */
    static JsonNode state(Workflow workflow, String name) {
        JsonNode state = states(workflow).path(name);
        return state instanceof ObjectNode object ? object.without(List.of("Retry", "Catch")) : state;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
