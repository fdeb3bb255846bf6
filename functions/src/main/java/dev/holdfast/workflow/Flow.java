package dev.holdfast.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a draft's steps lead. Unlike {@link Route} it bears mistakes: a misspelt target counts as the one that was
 * probably meant and a step that could not be understood as leading wherever it might, so that one mistake does not
 * bring a row of others behind it. {@code goTo} steps are steps like any other here.
 */
final class Flow {

    private final Draft draft;
    private final List<String> order;
    private final Map<String, Set<String>> edges = new LinkedHashMap<>();

    Flow(Draft draft) {
        this.draft = draft;
        this.order = List.copyOf(draft.ids());
        Map<String, String> below = new LinkedHashMap<>();
        for (int i = 0; i + 1 < order.size(); i++) {
            below.put(order.get(i), order.get(i + 1));
        }
        order.forEach(id -> edges.put(id, leadsTo(id, Optional.ofNullable(below.get(id)))));
    }

    /** The steps that may come right after this one. */
    Set<String> from(String step) {
        return edges.getOrDefault(step, Set.of());
    }

    /** All steps in the author's order. */
    List<String> order() {
        return order;
    }

    /** These steps and all that can be reached from them. */
    Set<String> reach(Collection<String> starts) {
        Set<String> seen = new LinkedHashSet<>(starts);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            from(open.poll()).stream().filter(seen::add).forEach(open::add);
        }
        return seen;
    }

    /** The shortest way from one step to another through the given steps only, both ends included; empty if none. */
    List<String> way(String from, String to, Set<String> through) {
        Map<String, String> cameFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !open.peek().equals(to)) {
            String at = open.poll();
            from(at).stream().filter(step -> through.contains(step) && !step.equals(from))
                    .filter(step -> cameFrom.putIfAbsent(step, at) == null).forEach(open::add);
        }
        List<String> way = new ArrayList<>();
        for (String step = open.peek(); step != null; step = cameFrom.get(step)) {
            way.add(0, step);
        }
        return way;
    }

    private Set<String> leadsTo(String id, Optional<String> below) {
        Part step = Targets.part(draft, id);
        Optional<String> kind = StepReader.KINDS.stream().filter(step.node()::has).findFirst();
        Set<String> to = new LinkedHashSet<>();
        Optional<String> after = meant(Targets.named(step, "next"), below);
        if (kind.isEmpty()) {
            Targets.of(draft, id).forEach(target -> meant(Optional.of(target), after).ifPresent(to::add));
            after.ifPresent(to::add);
            below.ifPresent(to::add);
            return to;
        }
        switch (kind.get()) {
            case "exit" -> { }
            case "goTo" -> meant(Targets.named(step, "goTo"), Optional.empty()).ifPresent(to::add);
            case "if" -> {
                meant(Targets.named(step, "then"), after).ifPresent(to::add);
                meant(Targets.named(step, "else"), after).ifPresent(to::add);
            }
            case "branch" -> {
                Targets.ways(step, "branch").forEach(way -> meant(Optional.of(way), after).ifPresent(to::add));
                meant(Targets.named(step, "else"), after).ifPresent(to::add);
            }
            case "split" -> {
                Targets.ways(step, "split").forEach(way -> meant(Optional.of(way), after).ifPresent(to::add));
                if (draft.step(id).isEmpty()) {
                    after.ifPresent(to::add);
                }
            }
            default -> {
                after.ifPresent(to::add);
                Targets.ifPast(step).ifPresent(past -> meant(Optional.of(past), after).ifPresent(to::add));
            }
        }
        return to;
    }

    private Optional<String> meant(Optional<Targets.Target> target, Optional<String> otherwise) {
        if (target.isEmpty()) {
            return otherwise;
        }
        String named = target.get().step();
        return draft.ids().contains(named) ? Optional.of(named)
                : Suggestion.nearest(named, draft.ids()).or(() -> otherwise);
    }
}
