package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void after_whenAStepSaysNothing_thenTheOneBelowFollows() {
        Route route = route("  a: { email: x }\n  b: { email: y }\n");

        assertThat(route.start()).contains("a");
        assertThat(route.after("a")).contains("b");
        assertThat(route.after("b")).isEmpty();
        assertThat(route.successors("b")).containsExactly(Optional.empty());
    }

    @Test
    void after_whenAStepSaysNextOrThereIsAGoTo_thenThatIsLookedThrough() {
        Route route = route("""
                  first: { goTo: a }
                  b: { email: y, next: done }
                  a: { email: x }
                  there: { goTo: back }
                  back: { goTo: b }
                  done: { exit: completed }
                """);

        assertThat(route.start()).contains("a");
        assertThat(route.after("a")).contains("b");
        assertThat(route.after("b")).contains("done");
        assertThat(route.after("done")).isEmpty();
        assertThat(route.successors("done")).isEmpty();
        assertThat(route.places()).containsExactly("b", "a", "done");
        assertThat(route.to("a", Optional.of("there"))).contains("b");
        assertThat(route.to("a", Optional.empty())).contains("b");
    }

    @Test
    void successors_whenAStepDecides_thenAllItsWaysAreThereInTheAuthorsOrder() {
        Route route = route("""
                  a: { email: x }
                  i: { if: { opened: a }, else: e }
                  b: { branch: [ { if: { opened: a }, then: g }, { if: { clicked: a }, then: s } ] }
                  s: { split: [ { weight: 1, then: u }, { weight: 1, then: e } ], next: a }
                  u: { delayUntil: { field: f, ifPast: { goTo: e } } }
                  v: { delayUntil: { field: f, ifPast: exit } }
                  w: { delayUntil: { field: f } }
                  g: { goTo: e }
                  e: { email: z }
                """);

        assertThat(route.successors("i")).containsExactly(Optional.of("b"), Optional.of("e"));
        assertThat(route.successors("b")).containsExactly(Optional.of("e"), Optional.of("s"));
        assertThat(route.successors("s")).containsExactly(Optional.of("u"), Optional.of("e"));
        assertThat(route.successors("u")).containsExactly(Optional.of("v"), Optional.of("e"));
        assertThat(route.successors("v")).containsExactly(Optional.of("w"), Optional.empty());
        assertThat(route.successors("w")).containsExactly(Optional.of("e"));
    }

    @Test
    void waitsFrom_whenPlainWaitsFollowEachOther_thenTheyAreOneChain() {
        Route route = route("""
                  w1: { delay: 1 day }
                  jump: { goTo: w2 }
                  w2: { delayUntil: { at: "09:00", weekdays: [ mon ] } }
                  w3: { delay: 200 days }
                  a: { email: x }
                  long: { delay: 301 days }
                  day: { delayUntil: { date: 2026-12-24 } }
                  field: { delayUntil: { field: f } }
                  last: { delay: 300 days }
                """);

        assertThat(route.waitsFrom("w1")).containsExactly("w1", "w2", "w3");
        assertThat(route.waitsFrom("w2")).containsExactly("w2", "w3");
        assertThat(route.waitsFrom("a")).isEmpty();
        assertThat(route.actingFrom("w1")).contains("a");
        assertThat(route.actingFrom("a")).contains("a");
        assertThat(List.of("long", "day", "field")).noneMatch(route::isPlainWait);
        assertThat(route.actingFrom("long")).contains("long");
        assertThat(route.waitsFrom("last")).containsExactly("last");
        assertThat(route.actingFrom("last")).isEmpty();
    }

    @Test
    void waitsFrom_whenADefinitionThatWasNeverCheckedLoops_thenItStillEnds() {
        Route route = new Route(unchecked(Map.of("w", new Step.Delay(Duration.ofDays(1), Optional.of("w")))));

        assertThat(route.waitsFrom("w")).containsExactly("w");
    }

    @Test
    void after_whenADefinitionThatWasNeverCheckedIsBroken_thenItSaysWhichStepAndWhy() {
        Route route = new Route(unchecked(Map.of("a", new Step.GoTo("a"))));
        Route nowhere = new Route(unchecked(Map.of("a", new Step.Unsubscribe(Optional.of("b")))));

        assertThatThrownBy(route::start).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("only lead to each other");
        assertThatThrownBy(() -> nowhere.after("a")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"b\"");
    }

    private static Route route(String steps) {
        WorkflowReader.Reading reading = new WorkflowReader().read("w.yaml",
                "workflow: w\ntrigger: { event: e }\nsteps:\n" + steps);
        assertThat(reading.problems()).isEmpty();
        return new Route(reading.workflow().orElseThrow());
    }

    private static Workflow unchecked(Map<String, Step> steps) {
        return new Workflow("w", "", List.of(), Settings.DEFAULT, new LinkedHashMap<>(steps));
    }
}
