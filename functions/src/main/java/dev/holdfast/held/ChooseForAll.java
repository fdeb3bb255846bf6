package dev.holdfast.held;

import dev.holdfast.position.Position;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Spread;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One choice for everyone who is held in an account or workflow; run again it goes on with those who still are. */
public final class ChooseForAll {

    private final HeldPositions held;
    private final Predicate<Position> sends;
    private final InstantSource clock;

    /** @param sends whether the next thing that a position does is to send an email */
    public ChooseForAll(HeldPositions held, Predicate<Position> sends, InstantSource clock) {
        this.held = held;
        this.sends = sends;
        this.clock = clock;
    }

    /**
     * Makes the choice for each; one that fails, such as somebody whose version of the workflow lacks the step that was named,
     * holds back no other.
     *
     * @param sendsPerSecond at what rate emails go out that are due at once: SES's own
     * @param to             is told what came of each
     */
    public void make(Scope scope, Choice choice, double sendsPerSecond, Consumer<Chosen> to) {
        List<Position> all = new ArrayList<>();
        held.forEach(scope, all::add);
        Spread spread = new Spread(sendsPerSecond, clock.instant());
        for (Position row : all) {
            Instant now = clock.instant();
            Chosen chosen = make(choice, row, spread.turn(now));
            to.accept(chosen);
            if (chosen instanceof Chosen.Done done && !done.row().status().ended()
                    && !done.row().wakeAt().isAfter(spread.turn(now)) && sends.test(done.row())) {
                spread = spread.given(now);
            }
        }
    }

    private static Chosen make(Choice choice, Position row, Instant notBefore) {
        try {
            return choice.make(row.enrolment(), notBefore);
        } catch (RuntimeException e) {
            return new Chosen.Failed(row.enrolment(), Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }
}
