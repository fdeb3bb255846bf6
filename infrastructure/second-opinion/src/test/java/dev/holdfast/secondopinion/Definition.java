package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The definition of a compiled workflow as the language's specification reads it: which answer leads where. */
final class Definition {

    private static final String PLACE = "$.resumeAt";

    private final JsonNode states;
    private final String entry;

    Definition(JsonNode definition) {
        this.states = definition.get("States");
        this.entry = definition.get("StartAt").textValue();
    }

    /** Whether it begins as every compiled workflow does, with a jump to each place. */
    boolean isWorkflow() {
        return type(entry).equals("Choice") && !choices(entry).isEmpty();
    }

    /** The state with which it begins. */
    String entry() {
        return entry;
    }

    /** The places at which an execution can begin, in the order of the definition. */
    List<String> places() {
        return List.copyOf(choices(entry).keySet());
    }

    /** The Tasks that have a Catch, each of which does a step. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        states.fieldNames().forEachRemaining(name -> {
            if (type(name).equals("Task") && states.get(name).has("Catch")) {
                steps.add(name);
            }
        });
        return steps;
    }

    /** The answers that a Task's Choice tells apart; where none follows, one answer, which is not looked at. */
    List<String> outcomes(String task) {
        return decides(task) ? List.copyOf(choices(next(task)).keySet()) : List.of(next(task));
    }

    /** Whether the machine looks at a Task's answer. */
    boolean decides(String task) {
        return type(next(task)).equals("Choice");
    }

    /** The state after this one. */
    String next(String state) {
        return states.get(state).get("Next").textValue();
    }

    /** Where a Task's only Catch leads. */
    String caught(String task) {
        return states.get(task).get("Catch").get(0).get("Next").textValue();
    }

    /** The Task or the end to which Choices and Waits lead from a state with this answer. */
    String land(String from, String answer) {
        String state = from;
        while (!type(state).equals("Task") && !type(state).equals("Succeed")) {
            state = type(state).equals("Choice") ? choices(state).get(answer) : next(state);
            if (state == null) {
                throw new IllegalArgumentException("From " + from + " the answer " + answer + " leads nowhere");
            }
        }
        return state;
    }

    /** Whether an execution that comes here is over. */
    boolean isEnd(String state) {
        return type(state).equals("Succeed");
    }

    /** Every step from a state to one that may follow it, as {@code from -> to}; the first has no from. */
    Set<String> transitions() {
        Set<String> transitions = new TreeSet<>();
        transitions.add(" -> " + entry);
        states.properties().forEach(state -> Stream.of("Next", "Default").flatMap(field ->
                state.getValue().findValuesAsText(field).stream()).forEach(next -> transitions.add(state.getKey() + " -> " + next)));
        return transitions;
    }

    private String type(String state) {
        return states.get(state).get("Type").textValue();
    }

    private Map<String, String> choices(String state) {
        Map<String, String> choices = new LinkedHashMap<>();
        states.get(state).get("Choices").forEach(choice -> {
            if (choice.path("Variable").asText().equals(PLACE)) {
                choices.put(choice.get("StringEquals").textValue(), choice.get("Next").textValue());
            }
        });
        return choices;
    }
}
