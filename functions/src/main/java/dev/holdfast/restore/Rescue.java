package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives somebody whose execution is gone another one, at the same place. That it is gone is proved by starting it again: only
 * an answer that its name is burnt says so, because lists and events are late, or never come.
 */
public final class Rescue {

    /** A new generation that got nowhere is not followed by another one at once: the same trouble would meet it. */
    private static final Duration BETWEEN_GENERATIONS = Duration.ofHours(1);

    private final Positions positions;
    private final Executions executions;
    private final Turns turns;
    private final CarryOut carryOut;
    private final InstantSource clock;

    /** @param turns when whoever is rescued may act at the earliest */
    public Rescue(Positions positions, Executions executions, Turns turns, InstantSource clock) {
        this.positions = positions;
        this.executions = executions;
        this.turns = turns;
        this.carryOut = new CarryOut(positions, executions, row -> false, clock);
        this.clock = clock;
    }

    /**
     * What is told when an execution failed, was stopped or timed out.
     *
     * @param execution its name, whosever it is
     * @return whom it spoke for, if another one was started; empty if nobody needed it, or if it is left to a sweep
     */
    public Optional<EnrolmentId> ended(String execution) {
        return EnrolmentId.ofExecution(execution).flatMap(positions::look)
                .flatMap(image -> image instanceof Image.Sound sound ? Optional.of(sound.position()) : Optional.empty())
                .filter(row -> row.executionName().equals(execution)).filter(this::ifGone).map(Position::enrolment);
    }

    /** Restarts somebody on the way whose execution is gone. @return whether that was so and it was done */
    boolean ifGone(Position row) {
        Instant now = clock.instant();
        return row.status() == Status.ACTIVE && gone(row) && !justTried(row, now) && carryOut.restart(row, now, turns.of(row, now));
    }

    /** Brings back somebody who was parked because the workflow was paused. @return whether it was done */
    boolean unpark(Position row) {
        Instant now = clock.instant();
        return carryOut.unpark(row, turns.of(row, now));
    }

    private boolean gone(Position row) {
        try {
            return executions.start(row) == Executions.Start.NAME_TAKEN;
        } catch (Executions.StartRefused later) {
            // The next sweep asks again.
            return false;
        }
    }

    private static boolean justTried(Position row, Instant now) {
        return row.generation() > 1 && row.visit() == row.opening().visit()
                && row.generationSince().plus(BETWEEN_GENERATIONS).isAfter(now);
    }
}
