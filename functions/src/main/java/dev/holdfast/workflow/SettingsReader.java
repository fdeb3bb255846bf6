package dev.holdfast.workflow;

import dev.holdfast.workflow.Settings.FrequencyCap;
import dev.holdfast.workflow.Settings.QuietHours;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Settings.WhenBlocked;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Reads settings and triggers whose shape is right. */
final class SettingsReader {

    private final Values values;
    private final ConditionReader conditions;

    SettingsReader(Values values) {
        this.values = values;
        this.conditions = new ConditionReader(values);
    }

    Settings read(Part part) {
        return new Settings(
                part.get("reentry").map(this::reentry).orElse(Settings.DEFAULT.reentry()),
                part.get("timezone").flatMap(values::zone),
                part.get("quietHours").map(this::quietHours),
                part.get("frequencyCap").map(this::cap),
                part.get("exitWhen").map(conditions::list).orElse(List.of()));
    }

    /** The triggers; one alone may be written without a list around it. */
    static List<Trigger> triggers(Part part) {
        return part.node().isArray() ? part.items().stream().map(SettingsReader::trigger).toList()
                : List.of(trigger(part));
    }

    private static Trigger trigger(Part part) {
        Optional<Trigger> joins = part.text("joinsGroup").map(Trigger.JoinsGroup::new);
        return joins
                .or(() -> part.text("leavesGroup").map(Trigger.LeavesGroup::new))
                .or(() -> part.text("fieldChanges").map(f -> new Trigger.FieldChanges(f, part.text("to"))))
                .or(() -> part.text("event").map(Trigger.EventHappens::new))
                .orElseThrow(() -> new IllegalArgumentException("The definition has no trigger at " + part.pointer()));
    }

    private Reentry reentry(Part part) {
        if (!part.node().isObject()) {
            return new Reentry(policy(part.text()), Optional.empty(), Optional.empty());
        }
        return new Reentry(part.text("policy").map(SettingsReader::policy).orElse(Reentry.Policy.ONCE),
                part.get("minGap").map(values::duration), part.text("key"));
    }

    private static Reentry.Policy policy(String text) {
        return switch (text) {
            case "afterExit" -> Reentry.Policy.AFTER_EXIT;
            case "always" -> Reentry.Policy.ALWAYS;
            default -> Reentry.Policy.ONCE;
        };
    }

    private QuietHours quietHours(Part part) {
        return new QuietHours(values.time(part.require("from"), LocalTime.MIN),
                values.time(part.require("to"), LocalTime.NOON), whenBlocked(part));
    }

    private FrequencyCap cap(Part part) {
        return new FrequencyCap(part.require("max").node().asInt(), values.duration(part.require("per")),
                whenBlocked(part));
    }

    private static WhenBlocked whenBlocked(Part part) {
        return part.text("then").filter("skip"::equals).isPresent() ? WhenBlocked.SKIP : WhenBlocked.DELAY;
    }
}
