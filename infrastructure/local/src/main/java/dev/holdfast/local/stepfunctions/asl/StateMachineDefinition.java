package dev.holdfast.local.stepfunctions.asl;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A definition, parsed and found good: every name in it leads somewhere.
 *
 * @param source         the text it was parsed from
 * @param comment        its Comment, or an empty text
 * @param startAt        the first state
 * @param states         all states by name, in the order of the text
 * @param timeoutSeconds how long an execution may take
 */
public record StateMachineDefinition(String source, String comment, State startAt, Map<String, State> states,
        OptionalLong timeoutSeconds) {

    /**
     * Reads a definition.
     *
     * @throws InvalidAsl naming everything that is wrong or not implemented
     */
    public static StateMachineDefinition parse(String source) {
        return new AslParser(source).parse();
    }

    /**
     * The state of that name.
     *
     * @throws IllegalArgumentException when there is none, which the parser excludes for names inside the definition
     */
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("The definition has no state '" + name + "'");
        }
        return state;
    }
}
