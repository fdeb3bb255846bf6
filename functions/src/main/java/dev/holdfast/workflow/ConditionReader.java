package dev.holdfast.workflow;

import dev.holdfast.workflow.Condition.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions whose shape is right. */
final class ConditionReader {

    /** How the comparisons of a field are written; {@code exists} stands for two of them and is not here. */
    static final Map<String, Comparison> COMPARISONS = Map.of(
            "equals", Comparison.EQUALS, "notEquals", Comparison.NOT_EQUALS, "contains", Comparison.CONTAINS,
            "greaterThan", Comparison.GREATER_THAN, "lessThan", Comparison.LESS_THAN,
            "before", Comparison.BEFORE, "after", Comparison.AFTER);

    private final Values values;

    ConditionReader(Values values) {
        this.values = values;
    }

    Condition read(Part part) {
        Map.Entry<String, Part> kind = part.entries().entrySet().stream()
                .filter(e -> KINDS.contains(e.getKey())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The definition has no condition at " + part.pointer()));
        Part value = kind.getValue();
        return switch (kind.getKey()) {
            case "sent" -> new Condition.Sent(value.text());
            case "opened" -> new Condition.Opened(value.text());
            case "clicked" -> new Condition.Clicked(value.text(), part.text("link"));
            case "inGroup" -> new Condition.InGroup(value.text());
            case "joinsGroup" -> new Condition.JoinedGroup(value.text());
            case "leavesGroup" -> new Condition.LeftGroup(value.text());
            case "field" -> field(value.text(), part);
            case "event" -> new Condition.Event(value.text(),
                    part.get("since").filter(s -> !s.text().equals("enrolment")).map(values::duration),
                    part.get("count").map(c -> c.node().asInt()).orElse(1));
            case "all" -> new Condition.All(list(value));
            case "any" -> new Condition.Any(list(value));
            default -> new Condition.Not(read(value));
        };
    }

    List<Condition> list(Part part) {
        return part.items().stream().map(this::read).toList();
    }

    private static Condition field(String field, Part part) {
        Optional<Part> exists = part.get("exists");
        if (exists.isPresent()) {
            Comparison comparison = exists.get().node().asBoolean() ? Comparison.EXISTS : Comparison.MISSING;
            return new Condition.Field(field, comparison, "");
        }
        return COMPARISONS.entrySet().stream()
                .flatMap(c -> part.text(c.getKey()).map(v -> new Condition.Field(field, c.getValue(), v)).stream())
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "The definition compares nothing at " + part.pointer()));
    }

    private static final List<String> KINDS = List.of("sent", "opened", "clicked", "inGroup", "joinsGroup", "leavesGroup",
            "field", "event", "all", "any", "not");
}
