package dev.holdfast.handlers;

import java.util.Map;

/** A function's environment variables, by name. */
record Environment(Map<String, String> variables) {

    Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * A variable that has to be there.
     *
     * @throws IllegalArgumentException if it is missing or blank
     */
    String required(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is missing: the template sets it");
        }
        return value;
    }
}
