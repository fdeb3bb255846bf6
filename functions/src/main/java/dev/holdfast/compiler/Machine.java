package dev.holdfast.compiler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draws the states of one workflow. What flows from state to state is always the bookmark, and it enters at one Choice
 * that can jump to every place: a start, a restore and a detour are the same thing.
 */
final class Machine {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Workflow workflow;
    private final Route route;
    private final TaskStates tasks;
    private final ObjectNode states = JSON.objectNode();
    private int taskCount;

    private Machine(Workflow workflow, Route route) {
        this.workflow = workflow;
        this.route = route;
        this.tasks = new TaskStates(workflow);
    }

    /** @param tasks how many of the states are Tasks */
    record Drawn(ObjectNode definition, int states, int tasks) {
    }

    static Drawn draw(Workflow workflow, Route route) {
        return new Machine(workflow, route).draw();
    }

    private Drawn draw() {
        states.set(StateNames.RESUME_AT, resumeAt());
        workflow.steps().forEach(this::place);
        if (taskCount > 0) {
            task(StateNames.LOOK_UP_PLACE, tasks.lookUp());
        }
        states.set(StateNames.ENDED, succeed("Nothing is left to do"));

        ObjectNode definition = JSON.objectNode();
        definition.put("Comment", Captions.of(workflow));
        definition.put("StartAt", StateNames.RESUME_AT);
        definition.set("States", states);
        return new Drawn(definition, states.size(), taskCount);
    }

    private ObjectNode resumeAt() {
        ArrayNode rules = JSON.arrayNode();
        route.places().forEach(place -> rules.add(rule(place, jumpTarget(place))));
        rules.add(rule(Fields.ENDED, StateNames.ENDED));
        return choice("Start, or go on from any place: the row knows which", rules);
    }

    /** Whoever jumps to a place may be early, so a step that waits or can be postponed is entered at its Wait. */
    private String jumpTarget(String place) {
        Step step = workflow.steps().get(place);
        if (StateNames.canBePostponed(step)) {
            return StateNames.whenDue(place);
        }
        return isMovingWait(place, step) ? StateNames.waiting(place) : place;
    }

    private void place(String id, Step step) {
        if (step instanceof Step.GoTo) {
            return;
        }
        if (step instanceof Step.Exit) {
            states.set(id, succeed(Captions.of(step)));
        } else if (route.isPlainWait(id)) {
            plainWait(id, step);
        } else if (isMovingWait(id, step)) {
            movingWait(id, step);
        } else if (step instanceof Step.If || step instanceof Step.Branch || step instanceof Step.Split) {
            decision(id, step);
        } else {
            action(id, step);
        }
    }

    private boolean isMovingWait(String id, Step step) {
        return (step instanceof Step.Delay || step instanceof Step.DelayUntil) && !route.isPlainWait(id);
    }

    private void action(String id, Step step) {
        task(id, tasks.act(id, Captions.of(step), stateOf(route.after(id))));
        if (StateNames.canBePostponed(step)) {
            states.set(StateNames.whenDue(id), waitState("Until " + id + " is due", id));
        }
    }

    /** A wait behind which nothing acts still needs somebody to write the end: the exit's own turn, or the end's. */
    private void plainWait(String id, Step step) {
        Optional<String> next = route.after(id);
        if (next.isPresent() && !(workflow.steps().get(next.get()) instanceof Step.Exit)) {
            states.set(id, waitState(Captions.of(step), next.get()));
            return;
        }
        states.set(id, waitState(Captions.of(step), StateNames.finish(id)));
        task(StateNames.finish(id), tasks.act(next.orElse(Fields.ENDED), "Write the end", stateOf(next)));
    }

    /** The date may move while somebody waits, and a wait may be longer than one execution lives: look, wait, look again. */
    private void movingWait(String id, Step step) {
        task(id, tasks.act(id, Captions.of(step), StateNames.whereTo(id)));
        ArrayNode rules = JSON.arrayNode().add(rule(id, StateNames.waiting(id)));
        addRules(rules, route.successors(id), id);
        states.set(StateNames.whereTo(id), choice("Is it time?", rules));
        states.set(StateNames.waiting(id), waitState("Until the next look", id));
    }

    private void decision(String id, Step step) {
        Set<Optional<String>> ways = route.successors(id);
        if (ways.size() == 1) {
            task(id, tasks.act(id, Captions.of(step), stateOf(ways.iterator().next())));
            return;
        }
        task(id, tasks.act(id, Captions.of(step), StateNames.whereTo(id)));
        ArrayNode rules = JSON.arrayNode();
        addRules(rules, ways, "");
        states.set(StateNames.whereTo(id), choice("As " + id + " decided", rules));
    }

    private static void addRules(ArrayNode rules, Collection<Optional<String>> ways, String except) {
        for (Optional<String> way : ways) {
            if (!way.equals(Optional.of(except))) {
                rules.add(rule(way.orElse(Fields.ENDED), stateOf(way)));
            }
        }
    }

    private static String stateOf(Optional<String> place) {
        return place.orElse(StateNames.ENDED);
    }

    private void task(String name, ObjectNode state) {
        states.set(name, state);
        taskCount++;
    }

    private static ObjectNode rule(String resumeAt, String next) {
        return JSON.objectNode().put("Variable", Fields.path(Fields.RESUME_AT)).put("StringEquals", resumeAt)
                .put("Next", next);
    }

    /** Without a Default: a place that the machine does not know has to fail where it can be seen. */
    private static ObjectNode choice(String comment, ArrayNode rules) {
        ObjectNode state = JSON.objectNode().put("Type", "Choice").put("Comment", comment);
        state.set("Choices", rules);
        return state;
    }

    private static ObjectNode waitState(String comment, String next) {
        return JSON.objectNode().put("Type", "Wait").put("Comment", comment)
                .put("TimestampPath", Fields.path(Fields.WAKE_AT)).put("Next", next);
    }

    private static ObjectNode succeed(String comment) {
        return JSON.objectNode().put("Type", "Succeed").put("Comment", comment);
    }
}
