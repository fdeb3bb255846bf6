package dev.holdfast.local.stepfunctions.asl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The edges of a definition: each must lead to a state, each state must be reached, and some state must end it. */
final class Transitions {

    private final String startAt;
    private final Map<String, State> states;
    private final List<AslProblem> problems = new ArrayList<>();

    Transitions(String startAt, Map<String, State> states) {
        this.startAt = startAt;
        this.states = states;
    }

    List<AslProblem> problems() {
        check(new Edge("StartAt", startAt), "/");
        boolean ends = false;
        for (State state : states.values()) {
            List<Edge> edges = edges(state);
            ends |= edges.isEmpty() || canEnd(state);
            edges.forEach(edge -> check(edge, "/States/" + state.name() + "/"));
        }
        if (!ends) {
            problems.add(new AslProblem(AslProblem.SCHEMA,
                    "No state ends the execution; give one \"End\": true, or add a Succeed state", "/States"));
        }
        if (states.containsKey(startAt)) {
            unreachable();
        }
        return problems;
    }

    private void check(Edge edge, String location) {
        if (!states.containsKey(edge.target())) {
            String kind = edge.field().substring(edge.field().lastIndexOf('/') + 1);
            problems.add(new AslProblem(AslProblem.TRANSITION,
                    "Missing '" + kind + "' target: " + edge.target(), location + edge.field()));
        }
    }

    private void unreachable() {
        Set<String> reached = new HashSet<>(Set.of(startAt));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            State state = states.get(open.pop());
            if (state != null) {
                edges(state).stream().map(Edge::target).filter(reached::add).forEach(open::push);
            }
        }
        states.keySet().stream().filter(name -> !reached.contains(name)).forEach(name ->
                problems.add(new AslProblem(AslProblem.TRANSITION, "State \"" + name + "\" is not reachable.",
                        "/States/" + name)));
    }

    private static boolean canEnd(State state) {
        return state instanceof State.Task task && task.next().isEmpty()
                || state instanceof State.Wait wait && wait.next().isEmpty()
                || state instanceof State.Pass pass && pass.next().isEmpty();
    }

    private static List<Edge> edges(State state) {
        List<Edge> edges = new ArrayList<>();
        if (state instanceof State.Task task) {
            task.next().ifPresent(next -> edges.add(new Edge("Next", next)));
            for (int at = 0; at < task.catchers().size(); at++) {
                edges.add(new Edge("Catch[" + at + "]/Next", task.catchers().get(at).next()));
            }
        } else if (state instanceof State.Wait wait) {
            wait.next().ifPresent(next -> edges.add(new Edge("Next", next)));
        } else if (state instanceof State.Pass pass) {
            pass.next().ifPresent(next -> edges.add(new Edge("Next", next)));
        } else if (state instanceof State.Choice choice) {
            for (int at = 0; at < choice.branches().size(); at++) {
                edges.add(new Edge("Choices[" + at + "]/Next", choice.branches().get(at).next()));
            }
            choice.otherwise().ifPresent(next -> edges.add(new Edge("Default", next)));
        }
        return edges;
    }

    private record Edge(String field, String target) {
    }
}
