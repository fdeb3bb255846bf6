package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A compiled state machine as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). Left out are the two
 * states that every machine has for the day of a loss, and what leads only there: the entry that jumps to any step, and
 * the look-up of a lost place.
 */
final class Diagram {

    private static final Set<String> FOR_LOSSES = Set.of("Resume at", "Look up place");

    private final JsonNode states;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    private Diagram(JsonNode machine) {
        this.states = machine.get("States");
    }

    /** The flowchart's text. @param machine the definition in the Amazon States Language */
    static String of(JsonNode machine) {
        Diagram diagram = new Diagram(machine);
        diagram.draw();
        return diagram.lines.toString();
    }

    private void draw() {
        lines.add("flowchart TD");
        states.fieldNames().forEachRemaining(name -> {
            if (!FOR_LOSSES.contains(name) && !name.endsWith(" (when due)") && (!name.equals("Ended") || reached(name))) {
                ids.put(name, "s" + ids.size());
            }
        });
        ids.forEach((name, id) -> lines.add("  " + id + shape(name, states.get(name))));
        ids.keySet().forEach(name -> edges(name, states.get(name)));
    }

    /** Whether a state follows another than those for losses. */
    private boolean reached(String name) {
        boolean reached = false;
        for (Iterator<Map.Entry<String, JsonNode>> all = states.fields(); all.hasNext();) {
            Map.Entry<String, JsonNode> state = all.next();
            boolean next = state.getValue().path("Next").asText().equals(name)
                    || state.getValue().path("Default").asText().equals(name);
            for (JsonNode choice : state.getValue().path("Choices")) {
                next |= choice.path("Next").asText().equals(name);
            }
            reached |= next && !FOR_LOSSES.contains(state.getKey());
        }
        return reached;
    }

    private void edges(String name, JsonNode state) {
        if (state.has("Next")) {
            edge(name, state.get("Next").asText());
        }
        Set<String> drawn = new LinkedHashSet<>();
        state.path("Choices").forEach(choice -> drawn.add(choice.get("Next").asText()));
        if (state.has("Default")) {
            drawn.add(state.get("Default").asText());
        }
        drawn.forEach(next -> edge(name, next));
    }

    private void edge(String from, String to) {
        if (ids.containsKey(to)) {
            lines.add("  " + ids.get(from) + " --> " + ids.get(to));
        }
    }

    private static String shape(String name, JsonNode state) {
        String comment = state.path("Comment").asText("");
        String label = "\"" + escaped(name) + (comment.isEmpty() ? "" : "<br/><i>" + escaped(comment) + "</i>") + "\"";
        return switch (state.get("Type").asText()) {
            case "Choice" -> "{" + label + "}";
            case "Wait" -> "([" + label + "])";
            case "Succeed" -> "(((" + label + ")))";
            default -> "[" + label + "]";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
