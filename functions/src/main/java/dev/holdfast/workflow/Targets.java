package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The places in a step as written that name another step. It reads what is written and not the model, so that it can also
 * look into steps that could not be understood.
 */
final class Targets {

    /** A named step. @param pointer where it is named */
    record Target(String pointer, String step) {
    }

    private Targets() {
    }

    /** All steps that this step names. */
    static List<Target> of(Draft draft, String id) {
        List<Target> targets = new ArrayList<>();
        Part step = part(draft, id);
        for (String key : List.of("next", "then", "else", "goTo")) {
            named(step, key).ifPresent(targets::add);
        }
        targets.addAll(ways(step, "branch"));
        targets.addAll(ways(step, "split"));
        ifPast(step).ifPresent(targets::add);
        return targets;
    }

    /** The step named under a key; empty if there is none. */
    static Optional<Target> named(Part step, String key) {
        return step.get(key).filter(t -> t.node().isTextual() && !t.text().isBlank())
                .map(t -> new Target(t.pointer(), t.text()));
    }

    /** The steps named in the list of a branch or split. */
    static List<Target> ways(Part step, String key) {
        return step.get(key).filter(list -> list.node().isArray()).map(Part::items).orElse(List.of()).stream()
                .flatMap(way -> named(way, "then").stream()).toList();
    }

    /** The step that a delayUntil goes to when it comes too late. */
    static Optional<Target> ifPast(Part step) {
        return step.get("delayUntil").flatMap(until -> until.get("ifPast")).flatMap(past -> named(past, "goTo"));
    }

    static Part part(Draft draft, String id) {
        JsonNode node = draft.tree().get(id);
        return new Part(node, Draft.pointer(id));
    }
}
