package dev.holdfast.compiler;

import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random workflows of every kind of step, with edges wherever they may lead; loops without a wait are among them. */
final class AnyWorkflow {

    private AnyWorkflow() {
    }

    static Arbitrary<Workflow> any() {
        return Arbitraries.integers().between(1, 12).flatMap(size ->
                kinds().list().ofSize(size).flatMap(kinds -> {
                    List<String> places = new ArrayList<>();
                    for (int i = 0; i < size; i++) {
                        // The first is no goTo, so that there is always somewhere to go.
                        if (i == 0 || kinds.get(i) != Kind.GO_TO) {
                            places.add("s" + i);
                        }
                    }
                    List<Arbitrary<Step>> steps = new ArrayList<>();
                    for (int i = 0; i < size; i++) {
                        Kind kind = i == 0 && kinds.get(i) == Kind.GO_TO ? Kind.EMAIL : kinds.get(i);
                        steps.add(step(kind, Arbitraries.of(places)));
                    }
                    return Combinators.combine(steps).as(made -> {
                        Map<String, Step> byId = new LinkedHashMap<>();
                        for (int i = 0; i < made.size(); i++) {
                            byId.put("s" + i, made.get(i));
                        }
                        return Flows.flow(Settings.DEFAULT, byId);
                    });
                }));
    }

    private enum Kind { EMAIL, DELAY, AT, DATE, YEARLY, IF, BRANCH, SPLIT, GROUP, NOTIFY, GO_TO, EXIT }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.of(Kind.values());
    }

    private static Arbitrary<Step> step(Kind kind, Arbitrary<String> target) {
        Arbitrary<Optional<String>> next = target.optional(0.3);
        Arbitrary<Step.IfPast> ifPast = Arbitraries.oneOf(Arbitraries.of(new Step.IfPast.Continue(), new Step.IfPast.Exit()),
                target.map(Step.IfPast.GoTo::new));
        return switch (kind) {
            case EMAIL -> next.map(n -> new Step.Email("a", Optional.empty(), Step.OnUnknown.SKIP, n));
            case DELAY -> Combinators.combine(Arbitraries.integers().between(1, 400 * 24), next)
                    .as((hours, n) -> new Step.Delay(Duration.ofHours(hours), n));
            case AT -> Combinators.combine(Arbitraries.of(DayOfWeek.values()).set().ofMaxSize(2), next)
                    .as((days, n) -> new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                            Optional.of(LocalTime.NOON), days, new Step.IfPast.Continue(), n));
            case DATE, YEARLY -> Combinators.combine(ifPast, next).as((past, n) -> new Step.DelayUntil(Optional.empty(),
                    Optional.of("date"), Duration.ZERO, kind == Kind.YEARLY, Optional.empty(), Set.of(), past, n));
            case IF -> Combinators.combine(next, next, next)
                    .as((then, otherwise, n) -> new Step.If(new Condition.InGroup("g"), then, otherwise, n));
            case BRANCH -> Combinators.combine(target.list().ofMinSize(1).ofMaxSize(3), next, next)
                    .as((ways, otherwise, n) -> new Step.Branch(ways.stream()
                            .map(w -> new Step.Branch.Way(new Condition.InGroup("g"), w)).toList(), otherwise, n));
            case SPLIT -> Combinators.combine(target.list().ofMinSize(2).ofMaxSize(3), next)
                    .as((parts, n) -> new Step.Split(parts.stream().map(p -> new Step.Split.Part(1, p)).toList(), n));
            case GROUP -> next.map(n -> new Step.AddToGroup("g", n));
            case NOTIFY -> next.map(n -> new Step.Notify(Optional.empty(), "s", "t", n));
            case GO_TO -> target.map(Step.GoTo::new);
            case EXIT -> Arbitraries.of("completed", "bought").map(Step.Exit::new);
        };
    }
}
