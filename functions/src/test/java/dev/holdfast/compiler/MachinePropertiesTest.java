package dev.holdfast.compiler;

import static dev.holdfast.compiler.Flows.compile;
import static dev.holdfast.compiler.Flows.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is true of the machine of every workflow. */
class MachinePropertiesTest {

    @Provide
    Arbitrary<Workflow> workflows() {
        return AnyWorkflow.any();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void edges_whenAnyWorkflow_thenEachLeadsToAStateAndEachStateIsReachable(@ForAll("workflows") Workflow flow) {
        JsonNode states = states(flow);
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("Resume at"));
        while (!open.isEmpty()) {
            String name = open.pop();
            assertThat(states.has(name)).as(name).isTrue();
            if (reached.add(name)) {
                open.addAll(targets(states.get(name)));
            }
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(states::fieldNames);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void resumeAt_whenAnyPlace_thenItJumpsToAStateOfThatStepAndTheEndHasOneToo(@ForAll("workflows") Workflow flow) {
        JsonNode states = states(flow);
        Map<String, String> jumps = rules(states.get("Resume at"));

        assertThat(jumps.keySet()).containsExactlyElementsOf(places(flow));
        assertThat(jumps).containsEntry("ended", "Ended");
        new Route(flow).places().forEach(place -> assertThat(jumps.get(place)).matches("\\Q" + place + "\\E( \\(.*\\))?"));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void states_whenAnyWorkflow_thenTasksEndInTimeRetryAndNothingElseFails(@ForAll("workflows") Workflow flow) {
        for (JsonNode state : states(flow)) {
            assertThat(state.get("Type").asText()).isIn("Task", "Wait", "Choice", "Succeed");
            assertThat(state.get("Comment").asText()).isNotBlank();
            assertThat(state.has("Default")).isFalse();
            if (isA("Task", state)) {
                assertThat(state.get("TimeoutSeconds").asInt()).isGreaterThan(60);
                JsonNode retry = state.get("Retry");
                for (int i = 0; i < retry.size(); i++) {
                    List<String> errors = new ArrayList<>();
                    retry.get(i).get("ErrorEquals").forEach(e -> errors.add(e.asText()));
                    boolean last = i == retry.size() - 1;
                    assertThat(errors.contains("States.ALL")).isEqualTo(last);
                    assertThat(last && errors.size() > 1).isFalse();
                }
            } else if (isA("Wait", state)) {
                assertThat(state.get("TimestampPath").asText()).isEqualTo("$.wakeAt");
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void compile_whenDoneTwice_thenTheSameBytes(@ForAll("workflows") Workflow flow) {
        String asl = compile(flow).asl();

        assertThat(compile(flow).asl()).isEqualTo(asl).endsWith("}\n").doesNotContain("\r");
        assertThat(asl.replace("\"${StepFunction}\"", "")).doesNotContain("${");
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void places_whenATaskAnswersWhereSomeoneStands_thenTheMachineGoesThereAsTheRouteSays(
            @ForAll("workflows") Workflow flow) {
        Route route = new Route(flow);
        JsonNode states = states(flow);
        for (String place : route.places()) {
            // Whoever is woken at a place meets, behind Waits alone, the Task that the route says acts there.
            String state = rules(states.get("Resume at")).get(place);
            Set<String> passed = new HashSet<>();
            while (isA("Wait", states.get(state)) && passed.add(state)) {
                state = states.get(state).get("Next").asText();
            }
            if (!isA("Task", states.get(state))) {
                // An exit; or a loop of plain waits only, which no valid definition has.
                continue;
            }
            String acting = states.get(state).at("/Parameters/Payload/step").asText();
            assertThat(acting).as("acting from %s", place).isEqualTo(route.actingFrom(place).orElse("ended"));
            flow.step(acting).filter(step -> !(step instanceof Step.Exit)).ifPresent(step ->
                    assertThat(answers(states, acting)).as("ways out of %s", acting)
                            .containsAll(route.successors(acting).stream().map(way -> way.orElse("ended")).toList()));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void email_whenAPlainDelayFollows_thenAPassIsOneTaskAndOneWait(@ForAll("workflows") Workflow flow) {
        Route route = new Route(flow);
        JsonNode states = states(flow);
        flow.steps().forEach((id, step) -> route.after(id).filter(after -> step instanceof Step.Email
                && route.isPlainWait(after)).ifPresent(wait -> {
                    assertThat(states.get(id).get("Next").asText()).isEqualTo(wait);
                    assertThat(states.get(wait).get("Type").asText()).isEqualTo("Wait");
                    assertThat(states.get(states.get(wait).get("Next").asText()).get("Type").asText())
                            .isIn("Task", "Wait");
                }));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void events_whenSomeoneWalksAsFastAsPossible_thenNeverMoreThanTheBound(@ForAll("workflows") Workflow flow,
                                                                            @ForAll long seed) {
        Compilation compilation = compile(flow);
        if (!compilation.problems().isEmpty()) {
            return;
        }
        Route route = new Route(flow);
        Events events = new Events(flow, route);
        Random random = new Random(seed);
        double now = random.nextDouble();
        double end = now + History.GENERATION_DAYS;
        long written = Events.ONCE;
        Optional<String> at = route.start();
        while (at.isPresent() && now < end) {
            String id = at.get();
            written += events.of(id);
            List<Optional<String>> ways = List.copyOf(route.successors(id));
            Optional<String> way = ways.isEmpty() ? Optional.empty() : ways.get(random.nextInt(ways.size()));
            now = later(flow.steps().get(id), now, way.equals(route.after(id)) && !way.equals(around(flow, route, id)));
            at = way;
        }
        assertThat(written).isLessThanOrEqualTo(compilation.size().events());
    }

    /** Noon comes once a day; everybody's anniversary is the last day of each year; other dates are over. */
    private static double later(Step step, double now, boolean waited) {
        if (step instanceof Step.Delay d) {
            return now + d.length().toMillis() / 86_400_000.0;
        } else if (step instanceof Step.DelayUntil d && d.at().isPresent()) {
            return Math.floor(now + 0.5) + 0.5;
        } else if (step instanceof Step.DelayUntil d && d.yearly() && waited
                && !(d.ifPast() instanceof Step.IfPast.Continue)) {
            return (Math.floor(now / 365) + 1) * 365;
        }
        return now;
    }

    /** The way of those who have no date. */
    private static Optional<String> around(Workflow flow, Route route, String id) {
        return flow.steps().get(id) instanceof Step.DelayUntil d && d.ifPast() instanceof Step.IfPast.GoTo g
                ? route.to(id, Optional.of(g.step())) : Optional.of("nowhere");
    }

    private static boolean isA(String type, JsonNode state) {
        return state.get("Type").asText().equals(type);
    }

    private static List<String> places(Workflow flow) {
        List<String> places = new ArrayList<>(new Route(flow).places());
        places.add("ended");
        return places;
    }

    /** The places that a Task's answer may name for the machine to go on. */
    private static Set<String> answers(JsonNode states, String task) {
        String next = states.get(task).get("Next").asText();
        if (isA("Choice", states.get(next))) {
            return rules(states.get(next)).keySet();
        }
        return Set.of(next.equals("Ended") ? "ended" : next);
    }

    private static Map<String, String> rules(JsonNode choice) {
        Map<String, String> rules = new LinkedHashMap<>();
        choice.get("Choices").forEach(rule -> {
            assertThat(rule.get("Variable").asText()).isEqualTo("$.resumeAt");
            assertThat(rules.put(rule.get("StringEquals").asText(), rule.get("Next").asText())).isNull();
        });
        return rules;
    }

    private static List<String> targets(JsonNode state) {
        List<String> targets = new ArrayList<>();
        state.findValues("Next").forEach(next -> targets.add(next.asText()));
        return targets;
    }
}
