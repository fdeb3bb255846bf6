package dev.holdfast.held;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all choices have in common: one conditional write of a held row, and then the start of its execution. */
final class Settling {

    /** A held row is written by choices alone, so more than a few lost races are a mistake somewhere. */
    private static final int RACES = 10;

    private final Positions positions;
    private final Executions executions;

    Settling(Positions positions, Executions executions) {
        this.positions = positions;
        this.executions = executions;
    }

    /** What a choice makes of a row: the next one, or an answer without any. */
    record Outcome(Optional<Position> next, Optional<Chosen> instead) {

        static Outcome write(Position next) {
            return new Outcome(Optional.of(next), Optional.empty());
        }

        static Outcome answer(Chosen instead) {
            return new Outcome(Optional.empty(), Optional.of(instead));
        }
    }

    /**
     * Writes what was chosen, if somebody is held there.
     *
     * @param already whether a row that is not held is so because of an earlier try of the same choice
     */
    Chosen settle(EnrolmentId enrolment, Function<Position, Outcome> choice, Predicate<Position> already) {
        for (int race = 0; race < RACES; race++) {
            Optional<Position> row = positions.find(enrolment);
            if (row.filter(p -> p.status() == Status.HELD).isEmpty()) {
                return row.filter(already).<Chosen>map(this::started).orElseGet(() -> new Chosen.NotHeld(enrolment, row));
            }
            Outcome outcome = choice.apply(row.get());
            if (outcome.instead().isPresent()) {
                return outcome.instead().get();
            }
            try {
                positions.replace(outcome.next().orElseThrow());
                return started(outcome.next().orElseThrow());
            } catch (StalePosition another) {
                // Another choice was made meanwhile; what it came to is looked at next.
                continue;
            }
        }
        throw new ConcurrentModificationException("The row of " + enrolment + " was written by others " + RACES
                + " times in a row: choose again");
    }

    private Chosen started(Position row) {
        if (row.status() != Status.ACTIVE) {
            return new Chosen.Done(row, Optional.empty());
        }
        try {
            return switch (executions.start(row)) {
                case RUNNING -> new Chosen.Done(row, Optional.empty());
                case NAME_TAKEN -> new Chosen.Done(row, Optional.of("its execution has ended already"));
            };
        } catch (Executions.StartRefused e) {
            return new Chosen.Done(row, Optional.of(Objects.requireNonNullElse(e.getMessage(), "the start was refused")));
        }
    }
}
