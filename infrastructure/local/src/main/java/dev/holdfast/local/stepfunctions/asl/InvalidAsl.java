package dev.holdfast.local.stepfunctions.asl;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that is refused; the message lists every problem, as the service words it. */
public final class InvalidAsl extends RuntimeException {

    private final transient List<AslProblem> problems;

    /** Refused for these problems. */
    public InvalidAsl(List<AslProblem> problems) {
        super("Invalid State Machine Definition: '"
                + problems.stream().map(AslProblem::toString).collect(Collectors.joining(", ")) + "'");
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the text. */
    public List<AslProblem> problems() {
        return problems;
    }
}
