package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a {@link Draft} of a tree, leaving out the parts whose shape is wrong. */
final class DraftReader {

    private final Predicate<String> usable;
    private final StepReader stepReader;
    private final SettingsReader settingsReader;

    /**
     * @param sink   takes values that cannot be understood
     * @param usable whether the part at a pointer has the right shape
     */
    DraftReader(Sink sink, Predicate<String> usable) {
        Values values = new Values(sink);
        this.usable = usable;
        this.stepReader = new StepReader(values);
        this.settingsReader = new SettingsReader(values);
    }

    Draft read(JsonNode root) {
        Part top = new Part(root, "");
        Map<String, Step> steps = new LinkedHashMap<>();
        Map<String, JsonNode> tree = new LinkedHashMap<>();
        top.get("steps").map(Part::entries).orElse(Map.of()).forEach((id, step) -> {
            tree.put(id, step.node());
            if (usable.test(step.pointer())) {
                steps.put(id, stepReader.read(step));
            }
        });
        List<Trigger> triggers = top.get("trigger").filter(t -> usable.test(t.pointer()))
                .map(SettingsReader::triggers).orElse(List.of());
        Settings settings = top.get("settings").map(this::usableSettings).map(settingsReader::read)
                .orElse(Settings.DEFAULT);
        return new Draft(top.text("workflow").orElse(""), triggers, settings, steps, tree);
    }

    private Part usableSettings(Part settings) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        settings.entries().forEach((key, value) -> {
            if (usable.test(value.pointer())) {
                kept.set(key, value.node());
            }
        });
        return new Part(kept, settings.pointer());
    }
}
