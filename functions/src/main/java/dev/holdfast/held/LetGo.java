package dev.holdfast.held;

import dev.holdfast.held.Settling.Outcome;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets somebody who is held leave the workflow; they get nothing more from it. */
public final class LetGo {

    /** {@link Position#reason()} of whoever left so. */
    public static final String REASON = "left by choice after a loss";

    private final Settling settling;
    private final InstantSource clock;

    public LetGo(Positions positions, Executions executions, InstantSource clock) {
        this.settling = new Settling(positions, executions);
        this.clock = clock;
    }

    /** The choice. */
    public Choice leave() {
        return (enrolment, notBefore) -> settling.settle(enrolment,
                row -> Outcome.write(row.left(REASON, clock.instant().truncatedTo(ChronoUnit.MILLIS))),
                row -> row.status() == Status.EXITED && row.reason().equals(Optional.of(REASON)));
    }
}
