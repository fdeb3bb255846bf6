package dev.holdfast.local.stepfunctions.asl;

/**
 * Something wrong with a definition.
 *
 * @param code     as the service names it, such as {@code SCHEMA_VALIDATION_FAILED}
 * @param message  what is wrong, and what to write instead
 * @param location where: a path such as {@code /States/hello/Next}
 */
public record AslProblem(String code, String message, String location) {

    /** A field or value that the language, or this stand-in, does not know. */
    public static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";
    /** A transition that leads nowhere, or a state that nothing leads to. */
    public static final String TRANSITION = "MISSING_TRANSITION_TARGET";
    /** A text that is not JSON. */
    public static final String JSON = "INVALID_JSON_DESCRIPTION";

    @Override
    public String toString() {
        return code + ": " + message + " at " + location;
    }
}
