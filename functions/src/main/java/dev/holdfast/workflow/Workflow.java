package dev.holdfast.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid workflow definition: what starts it, how it behaves, and its steps in the author's order.
 *
 * @param name     the author's name of the workflow, unique in the deployment, at most 40 characters of {@code a-z0-9-}
 * @param hash     the version: 16 hex digits of the SHA-256 of the definition's canonical JSON, so two files that say
 *                 the same have the same hash
 * @param triggers what enrols a subscriber; any one of them is enough; one to three
 * @param settings how it treats re-entry, quiet hours, caps and exits
 * @param steps    the steps by id, in the author's order; never empty; the first is where everyone begins
 */
public record Workflow(String name, String hash, List<Trigger> triggers, Settings settings, Map<String, Step> steps) {

    public Workflow {
        triggers = List.copyOf(triggers);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("Workflow " + name + " has no steps: a valid definition has at least one");
        }
    }

    /** The step of this id; absent where the definition has none. */
    public Optional<Step> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** The id of the step where everyone begins. */
    public String firstStep() {
        return steps.keySet().iterator().next();
    }
}
