package dev.holdfast.restore;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/** Does what was decided, by conditional writes: of two restores at once each finds what the other has done. */
final class CarryOut {

    private final Positions positions;
    private final Executions executions;
    private final Predicate<Position> erased;
    private final InstantSource clock;

    /** @param erased whether the person of this position was erased since */
    CarryOut(Positions positions, Executions executions, Predicate<Position> erased, InstantSource clock) {
        this.positions = positions;
        this.executions = executions;
        this.erased = erased;
        this.clock = clock;
    }

    /**
     * Writes the row. Whoever is on the way gets a new generation with it, so that nothing old acts on it.
     *
     * @param began    when the restore was ordered
     * @param startsAt when its execution may act at the earliest
     * @return false if somebody else wrote the row in between
     */
    boolean putBack(Decision.PutBack decision, Instant began, Instant startsAt) {
        Position after = decision.right().after(sequence(decision.there()));
        return write(decision.there(), onTheWay(after) ? after.nextGeneration(startsAt, since(began)) : after);
    }

    /** Ends a row whose person was erased. @return false if somebody else wrote the row in between */
    boolean forget(Decision.Forget decision) {
        return positions.mend(decision.there(), decision.known().after(sequence(Optional.of(decision.there())))
                .left(Position.ERASED, now()));
    }

    /** Writes the row as held. @return false if somebody else wrote the row in between */
    boolean hold(Decision.Hold decision) {
        return write(decision.there(), decision.known().after(sequence(decision.there()))
                .resting(Status.HELD, decision.why(), now()));
    }

    /**
     * Gives the position a new generation, unless this restore did so before, and starts its execution.
     *
     * @param began    when the restore was ordered
     * @param startsAt when the execution may act at the earliest
     * @return false if the start was refused for now
     */
    boolean restart(Position seen, Instant began, Instant startsAt) {
        try {
            Position row = newGeneration(seen, began, startsAt);
            return row.status() != Status.ACTIVE || executions.start(row) == Executions.Start.RUNNING;
        } catch (Executions.StartRefused | BrokenRow e) {
            // The row says what is missing: the next turn, or a sweep, does it.
            return false;
        }
    }

    /**
     * Puts somebody who was parked on the way again, as a new generation, and starts it.
     *
     * @param startsAt when the execution may act at the earliest
     * @return false if somebody else wrote the row in between, or if the start was refused for now
     */
    boolean unpark(Position seen, Instant startsAt) {
        Position row = seen.nextGeneration(startsAt, now());
        try {
            positions.replace(row);
            return executions.start(row) == Executions.Start.RUNNING;
        } catch (StalePosition | Executions.StartRefused e) {
            // Either somebody else did it, or the row is on the way now and a sweep starts it.
            return false;
        }
    }

    private Position newGeneration(Position seen, Instant began, Instant startsAt) {
        Position row = seen;
        // Somebody who still moves meanwhile is asked again; everyone else is written at the first try.
        while (row.generationSince().isBefore(began.truncatedTo(ChronoUnit.MILLIS)) && onTheWay(row)) {
            Position next = row.nextGeneration(startsAt, since(began));
            try {
                positions.replace(next);
                row = next;
            } catch (StalePosition moved) {
                row = positions.find(seen.enrolment()).orElseThrow(() -> new Executions.StartRefused(
                        "The row of " + seen.enrolment() + " is gone", moved));
            }
        }
        return row;
    }

    static boolean onTheWay(Position row) {
        return row.status() == Status.ACTIVE || row.status() == Status.FAILED;
    }

    /**
     * Writes the row, and then asks whether its person was erased meanwhile: an erasure writes its tombstone before it looks
     * for rows, so one of the two sees the other.
     */
    private boolean write(Optional<Image> there, Position right) {
        if (there.isPresent() ? !positions.mend(there.get(), right) : !created(right)) {
            return false;
        }
        return right.erased() || !erased.test(right) || forget(new Decision.Forget(new Image.Sound(right), right));
    }

    private boolean created(Position right) {
        try {
            return positions.create(right).isEmpty();
        } catch (BrokenRow other) {
            return false;
        }
    }

    private static long sequence(Optional<Image> there) {
        return there.map(image -> image instanceof Image.Broken broken ? broken.sequence()
                : ((Image.Sound) image).position().sequence()).orElse(0L);
    }

    /** The clock here may be behind the one by which the restore was ordered; what it makes is never older than the order. */
    private Instant since(Instant began) {
        Instant ordered = began.truncatedTo(ChronoUnit.MILLIS);
        return now().isBefore(ordered) ? ordered : now();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
