package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * As much of a definition as could be understood. Checks go on with it, so that an author sees all mistakes at once.
 *
 * @param name     the workflow's name, as written
 * @param triggers empty if they could not be understood
 * @param settings the settings that could be understood
 * @param steps    the steps that could be understood, in order
 * @param tree     all steps as written, by id, in order
 */
record Draft(String name, List<Trigger> triggers, Settings settings, Map<String, Step> steps,
             Map<String, JsonNode> tree) {

    Draft {
        triggers = List.copyOf(triggers);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
    }

    /** All ids, those of steps that could not be understood among them. */
    Set<String> ids() {
        return tree.keySet();
    }

    /** The step; empty if it does not exist or could not be understood. */
    Optional<Step> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    static String pointer(String step) {
        return Part.below("/steps", step);
    }

    /** The finished workflow of a draft in which nothing is wrong. */
    Workflow finish() {
        Workflow unnamed = new Workflow(name, "", triggers, settings, steps);
        return new Workflow(name, CanonicalJson.hash(CanonicalJson.write(unnamed)), triggers, settings, steps);
    }
}
