package dev.holdfast.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a workflow leads: which step follows which, {@code goTo} looked through. The compiler draws its edges and the
 * step protocol moves people by this one class, so that the two cannot disagree.
 */
public final class Route {

    /**
     * The longest wait that one Wait state is given. An execution lives one year at most
     * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html), so longer waits go in slices.
     */
    public static final Duration LONGEST_SLICE = Duration.ofDays(300);

    private final Workflow workflow;
    private final Map<String, String> below = new HashMap<>();

    public Route(Workflow workflow) {
        this.workflow = workflow;
        Iterator<String> ids = workflow.steps().keySet().iterator();
        String above = ids.next();
        while (ids.hasNext()) {
            String id = ids.next();
            below.put(above, id);
            above = id;
        }
    }

    /** Where everyone begins; empty if the workflow ends at once. */
    public Optional<String> start() {
        return land(Optional.of(workflow.firstStep()));
    }

    /** The step that follows this one when nothing is decided: its {@code next}, or the one below; empty at the end. */
    public Optional<String> after(String step) {
        Step s = require(step);
        if (s instanceof Step.Exit) {
            return Optional.empty();
        }
        return land(s.next().or(() -> Optional.ofNullable(below.get(step))));
    }

    /** Where a named way out of a step leads; an absent one is {@link #after}. */
    public Optional<String> to(String step, Optional<String> target) {
        return target.isPresent() ? land(target) : after(step);
    }

    /** All the places that may follow this step, in the author's order; an empty Optional is the end of the workflow. */
    public Set<Optional<String>> successors(String step) {
        Set<Optional<String>> ways = new LinkedHashSet<>();
        Step s = require(step);
        if (s instanceof Step.If i) {
            ways.add(to(step, i.then()));
            ways.add(to(step, i.otherwise()));
        } else if (s instanceof Step.Branch b) {
            b.ways().forEach(w -> ways.add(land(Optional.of(w.then()))));
            ways.add(to(step, b.otherwise()));
        } else if (s instanceof Step.Split p) {
            p.parts().forEach(w -> ways.add(land(Optional.of(w.then()))));
        } else if (s instanceof Step.DelayUntil d) {
            ways.add(after(step));
            if (d.ifPast() instanceof Step.IfPast.GoTo g) {
                ways.add(land(Optional.of(g.step())));
            } else if (d.ifPast() instanceof Step.IfPast.Exit) {
                ways.add(Optional.empty());
            }
        } else if (!(s instanceof Step.Exit)) {
            ways.add(after(step));
        }
        return ways;
    }

    /** Whether this step is a Wait state alone: its moment is known when the step before it ends and cannot move. */
    public boolean isPlainWait(String step) {
        return isPlainWait(require(step));
    }

    static boolean isPlainWait(Step s) {
        if (s instanceof Step.Delay d) {
            return d.length().compareTo(LONGEST_SLICE) <= 0;
        }
        return s instanceof Step.DelayUntil d
                && d.field().isEmpty() && d.date().isEmpty() && d.ifPast() instanceof Step.IfPast.Continue;
    }

    /**
     * The plain waits that begin here, one after the other, in order; empty if this step is none. They are waited for as
     * one: whoever stands at the first has the end of the last as wake time. A valid definition's chain is never longer
     * than {@link #LONGEST_SLICE} and never comes back to itself.
     */
    public List<String> waitsFrom(String step) {
        List<String> chain = new ArrayList<>();
        Optional<String> at = Optional.of(step);
        while (at.isPresent() && isPlainWait(at.get()) && !chain.contains(at.get())) {
            chain.add(at.get());
            at = after(at.get());
        }
        return List.copyOf(chain);
    }

    /** The step that acts when someone who stands here is woken: the first one behind the plain waits; empty at the end. */
    public Optional<String> actingFrom(String step) {
        List<String> chain = waitsFrom(step);
        return chain.isEmpty() ? Optional.of(step) : after(chain.get(chain.size() - 1));
    }

    /** All ids that somebody can stand at: every step but {@code goTo}. */
    public List<String> places() {
        return workflow.steps().entrySet().stream()
                .filter(e -> !(e.getValue() instanceof Step.GoTo)).map(Map.Entry::getKey).toList();
    }

    private Optional<String> land(Optional<String> target) {
        Set<String> seen = new LinkedHashSet<>();
        Optional<String> at = target;
        while (at.isPresent() && require(at.get()) instanceof Step.GoTo g) {
            if (!seen.add(at.get())) {
                throw new IllegalArgumentException("Workflow " + workflow.name() + ": goTo steps " + seen
                        + " only lead to each other");
            }
            at = Optional.of(g.step());
        }
        return at;
    }

    private Step require(String step) {
        return workflow.step(step).orElseThrow(() -> new IllegalArgumentException(
                "Workflow " + workflow.name() + " (" + workflow.hash() + ") has no step \"" + step + "\""));
    }
}
