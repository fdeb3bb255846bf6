package dev.holdfast.compiler;

/**
 * The name of the state machine that runs a workflow; all versions of the workflow are versions of this one machine.
 *
 * @param value {@code holdfast-<workflow>}
 */
public record MachineName(String value) {

    private static final String PREFIX = "holdfast-";

    /** The machine of this workflow. */
    public static MachineName of(String workflow) {
        return new MachineName(PREFIX + workflow);
    }

    @Override
    public String toString() {
        return value;
    }
}
