package dev.holdfast.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every step can be reached from the first one. */
final class ReachRule implements Rules.Rule {

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        List<String> order = flow.order();
        if (order.isEmpty()) {
            return;
        }
        Set<String> reached = new HashSet<>(flow.reach(List.of(order.get(0))));
        for (int i = 0; i < order.size(); i++) {
            String step = order.get(i);
            if (reached.contains(step)) {
                continue;
            }
            // Whatever this one leads to is unreachable for the same reason: one problem is enough.
            Set<String> behind = flow.reach(List.of(step));
            behind.removeAll(reached);
            reached.addAll(behind);
            String above = order.get(i - 1);
            findings.atKey(Draft.pointer(step), "nobody can ever reach this step"
                    + (behind.size() > 1 ? " and the " + (behind.size() - 1) + " behind it" : "")
                    + (flow.from(above).contains(step) ? "" : ": \"" + above + "\" above it does not lead here"),
                    "\"next: " + step + "\", or then, else or goTo, in the step that should lead here, or leave it out");
        }
    }
}
