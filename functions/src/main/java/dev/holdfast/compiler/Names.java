package dev.holdfast.compiler;

import dev.holdfast.compiler.Compilation.Finding;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses names that the service, or this machine's own states, have no room for. */
final class Names {

    /**
     * Longest name of a machine (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html) and of a state
     * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StateEnteredEventDetails.html), in characters.
     */
    static final int LONGEST = 80;

    /** The machine's own states, and the word for the end. */
    private static final Set<String> TAKEN = Set.of(StateNames.RESUME_AT, StateNames.LOOK_UP_PLACE, StateNames.ENDED,
            Fields.ENDED);

    private Names() {
    }

    static List<Finding> problems(Workflow workflow, Iterable<String> stateNames) {
        List<Finding> problems = new ArrayList<>();
        String machine = MachineName.of(workflow.name()).value();
        if (length(machine) > LONGEST) {
            problems.add(new Finding(Optional.empty(), "the state machine's name " + machine + " has " + length(machine)
                    + " characters; the limit is " + LONGEST,
                    "a workflow name of at most " + (LONGEST - length(machine) + length(workflow.name())) + " characters"));
        }
        workflow.steps().forEach((id, step) -> {
            if (step instanceof Step.GoTo) {
                return;
            }
            if (TAKEN.contains(id)) {
                problems.add(new Finding(Optional.of(id), "\"" + id + "\" is a name of the state machine's own",
                        "another id for the step"));
            }
        });
        Map<String, String> longestByStep = new LinkedHashMap<>();
        for (String state : stateNames) {
            if (length(state) > LONGEST) {
                longestByStep.merge(stepOf(workflow, state), state, (a, b) -> length(a) < length(b) ? b : a);
            }
        }
        longestByStep.forEach((id, state) -> problems.add(new Finding(Optional.of(id),
                "the state \"" + state + "\" has " + length(state) + " characters; the limit is " + LONGEST,
                "an id of at most " + (LONGEST - length(state) + length(id)) + " characters")));
        return problems;
    }

    /** A state is called as its step, or as its step with what it is for behind it. */
    private static String stepOf(Workflow workflow, String state) {
        return workflow.step(state).isPresent() ? state : state.substring(0, state.lastIndexOf(" ("));
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
