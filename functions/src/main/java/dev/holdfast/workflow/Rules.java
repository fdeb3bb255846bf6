package dev.holdfast.workflow;

import java.util.List;

/** What a definition must keep to beyond its shape. */
final class Rules {

    /** One family of rules. */
    interface Rule {

        /** Notes every breach of it. */
        void check(Draft draft, Flow flow, Findings findings);
    }

    private static final List<Rule> ALL = List.of(new NamedStepsRule(), new ReachRule(), new LoopRule(), new WaitRule(),
            new DelayUntilRule(), new EventRule(), new LimitsRule());

    private Rules() {
    }

    static void check(Draft draft, Findings findings) {
        Flow flow = new Flow(draft);
        ALL.forEach(rule -> rule.check(draft, flow, findings));
    }
}
