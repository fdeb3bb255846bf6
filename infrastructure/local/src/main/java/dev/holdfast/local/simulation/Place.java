package dev.holdfast.local.simulation;

import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflows;
import java.util.Optional;

/**
 * Where somebody stood when a loss struck, and what became of that place.
 *
 * @param was     the position
 * @param kind    the kind of step: the name of its class in {@link Step}; {@code claim} for a send whose answer is not known
 * @param struck  whether the loss took its row or its execution
 * @param outcome what became of it
 * @param known   of one that is held: which book knew most
 * @param guess   where the last email sent, if one knew nothing else, would put somebody; empty where nobody asked
 */
public record Place(Position was, String kind, boolean struck, Outcome outcome, Optional<Source> known, Optional<Guess> guess) {

    /** What a guess from the last email sent comes to. */
    public enum Guess {
        /** The place and the time behind that email are those where the person stood. */
        RIGHT,
        /** The person stood elsewhere, or was to go on at another time: emails would come twice, early, late or never. */
        WRONG,
        /** There was no email yet. */
        NONE
    }

    /** Where somebody stands with a send whose answer is not known. */
    public static final String CLAIM = "claim";

    /** The kind of step where a position stands. */
    public static String kind(Position row, Workflows workflows) {
        if (row.claim().isPresent()) {
            return CLAIM;
        }
        return workflows.definition(row.workflow(), row.definition()).flatMap(w -> w.step(row.step())).map(Step::getClass)
                .map(Class::getSimpleName).orElseThrow(() -> new IllegalStateException(row.enrolment() + " stands at "
                        + row.step() + ", which version " + row.definition() + " does not have"));
    }
}
