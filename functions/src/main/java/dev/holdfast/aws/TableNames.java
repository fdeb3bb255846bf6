package dev.holdfast.aws;

import java.util.Map;

/** The names of this deployment's tables. */
public record TableNames(String positions, String messages, String subscribers, String workflows, String receipts) {

    /**
     * Reads them from {@code POSITIONS_TABLE}, {@code MESSAGES_TABLE}, {@code SUBSCRIBERS_TABLE}, {@code WORKFLOWS_TABLE} and
     * {@code RECEIPTS_TABLE}.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public static TableNames from(Map<String, String> environment) {
        return new TableNames(name(environment, "POSITIONS_TABLE"), name(environment, "MESSAGES_TABLE"),
                name(environment, "SUBSCRIBERS_TABLE"), name(environment, "WORKFLOWS_TABLE"),
                name(environment, "RECEIPTS_TABLE"));
    }

    private static String name(Map<String, String> environment, String variable) {
        String name = environment.getOrDefault(variable, "");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + variable
                    + " is missing: set it to the name of that table");
        }
        return name;
    }
}
