package dev.holdfast.workflow;

import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads steps whose shape is right. */
final class StepReader {

    /** The kinds of step, as authors write them. */
    static final List<String> KINDS = List.of("email", "delay", "delayUntil", "if", "branch", "split", "addToGroup",
            "removeFromGroup", "updateField", "unsubscribe", "webhook", "notify", "goTo", "startWorkflow", "exit");

    private final Values values;
    private final ConditionReader conditions;

    StepReader(Values values) {
        this.values = values;
        this.conditions = new ConditionReader(values);
    }

    Step read(Part step) {
        String kind = KINDS.stream().filter(step.node()::has).findFirst().orElseThrow(
                () -> new IllegalArgumentException("The definition has no kind of step at " + step.pointer()));
        Part value = step.require(kind);
        Optional<String> next = step.text("next");
        return switch (kind) {
            case "email" -> new Step.Email(value.text(), step.text("subject"),
                    step.text("onUnknown").filter("resend"::equals).isPresent()
                            ? Step.OnUnknown.RESEND : Step.OnUnknown.SKIP, next);
            case "delay" -> new Step.Delay(values.duration(value), next);
            case "delayUntil" -> delayUntil(value, next);
            case "if" -> new Step.If(conditions.read(value), step.text("then"), step.text("else"), next);
            case "branch" -> new Step.Branch(value.items().stream().map(way -> new Step.Branch.Way(
                    conditions.read(way.require("if")), way.require("then").text())).toList(), step.text("else"), next);
            case "split" -> new Step.Split(value.items().stream().map(part -> new Step.Split.Part(
                    part.require("weight").node().asInt(), part.require("then").text())).toList(), next);
            case "addToGroup" -> new Step.AddToGroup(value.text(), next);
            case "removeFromGroup" -> new Step.RemoveFromGroup(value.text(), next);
            case "updateField" -> new Step.UpdateField(value.require("field").text(), value.require("value").text(), next);
            case "unsubscribe" -> new Step.Unsubscribe(next);
            case "webhook" -> new Step.Webhook(value.text(), step.get("body").map(StepReader::texts).orElse(Map.of()), next);
            case "notify" -> new Step.Notify(value.text("to"), value.require("subject").text(),
                    value.require("text").text(), next);
            case "goTo" -> new Step.GoTo(value.text());
            case "startWorkflow" -> new Step.StartWorkflow(value.text(), next);
            default -> new Step.Exit(value.text());
        };
    }

    private Step delayUntil(Part value, Optional<String> next) {
        return new Step.DelayUntil(
                value.get("date").flatMap(values::date),
                value.text("field"),
                value.get("offset").map(values::offset).orElse(Duration.ZERO),
                value.get("yearly").map(y -> y.node().asBoolean()).orElse(false),
                value.get("at").map(at -> values.time(at, LocalTime.NOON)),
                value.get("weekdays").map(w -> w.items().stream().map(values::weekday).collect(Collectors.toSet()))
                        .orElse(Set.of()),
                value.get("ifPast").map(StepReader::ifPast).orElse(new Step.IfPast.Continue()),
                next);
    }

    private static Step.IfPast ifPast(Part part) {
        if (part.node().isObject()) {
            return new Step.IfPast.GoTo(part.require("goTo").text());
        }
        return part.text().equals("exit") ? new Step.IfPast.Exit() : new Step.IfPast.Continue();
    }

    private static Map<String, String> texts(Part part) {
        Map<String, String> texts = new LinkedHashMap<>();
        part.entries().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }
}
