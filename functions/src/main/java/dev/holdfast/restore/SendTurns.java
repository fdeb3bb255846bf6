package dev.holdfast.restore;

import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** Everybody as the schedule says, save that overdue emails follow one another at the rate at which SES sends. */
public final class SendTurns implements Turns {

    private final Predicate<Position> sends;
    private final DoubleSupplier perSecond;
    private Optional<Spread> spread = Optional.empty();

    /**
     * No email has been given its turn yet.
     *
     * @param sends     whether the next thing that a position does is to send an email
     * @param perSecond how many emails a second SES takes; asked when the first overdue one is met
     */
    public SendTurns(Predicate<Position> sends, DoubleSupplier perSecond) {
        this.sends = sends;
        this.perSecond = perSecond;
    }

    @Override
    public Instant of(Position position, Instant now) {
        if (position.wakeAt().isAfter(now) || !sends.test(position)) {
            return position.wakeAt();
        }
        Spread next = spread.orElseGet(() -> new Spread(perSecond.getAsDouble(), now));
        spread = Optional.of(next.given(now));
        return next.turn(now);
    }
}
