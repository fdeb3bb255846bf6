package dev.holdfast.enrolment;

import java.util.List;
import java.util.stream.Collectors;

/** A webhook's body cannot be read; every wrong field is named. Nothing was done. */
public final class WrongBody extends RuntimeException {

    private final transient List<Problem> problems;

    WrongBody(List<Problem> problems) {
        super(problems.stream().map(p -> p.field() + ": " + p.message()).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the body; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One wrong field.
     *
     * @param field   as one would say it: {@code subscriber.email}; empty for the body as a whole
     * @param pointer as RFC 6901 writes it: {@code /subscriber/email}
     * @param message what is wrong and what to write instead; never the value, which may be personal
     */
    public record Problem(String field, String pointer, String message) {
    }
}
