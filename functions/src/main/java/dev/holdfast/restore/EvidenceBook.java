package dev.holdfast.restore;

import dev.holdfast.position.Evidence;
import dev.holdfast.position.Source;
import java.util.Optional;
import java.util.function.Consumer;

/** A book in which positions stand, as a restore reads it. The table of positions itself is not one: it is written to. */
public interface EvidenceBook {

    /** Which one. */
    Source source();

    /**
     * Hands over all that it says, in any order and as often as it likes.
     *
     * @param workflow of this workflow only, where the book can tell them apart; more than that does no harm
     */
    void read(Optional<String> workflow, Consumer<Evidence> to);
}
