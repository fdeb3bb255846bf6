package dev.holdfast.memory;

import dev.holdfast.position.Claim;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The stores keep times to the millisecond; so do their twins, lest a test passes only in memory. */
final class Millis {

    private Millis() {
    }

    static Instant of(Instant time) {
        return exact(time) ? time : time.truncatedTo(ChronoUnit.MILLIS);
    }

    static Position of(Position p) {
        return exact(p.enteredAt()) && exact(p.generationSince()) && exact(p.arrivedAt()) && exact(p.wakeAt())
                && exact(p.updatedAt()) && p.claim().map(c -> exact(c.at())).orElse(true) && exact(p.opening()) ? p : cut(p);
    }

    private static boolean exact(Position.Opening o) {
        return exact(o.arrivedAt()) && exact(o.wakeAt()) && exact(o.startsAt())
                && o.claim().map(c -> exact(c.at())).orElse(true);
    }

    private static Position cut(Position p) {
        return new Position(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(), p.key(),
                p.trigger(), of(p.enteredAt()), p.sequence(), p.generation(), of(p.generationSince()), of(p.opening()),
                p.visit(), p.step(), of(p.arrivedAt()), of(p.wakeAt()), p.status(), p.reason(), p.claim().map(Millis::of),
                p.settled(), of(p.updatedAt()));
    }

    private static Position.Opening of(Position.Opening o) {
        return new Position.Opening(o.sequence(), o.visit(), o.step(), of(o.arrivedAt()), of(o.wakeAt()),
                o.claim().map(Millis::of), of(o.startsAt()));
    }

    private static Claim of(Claim c) {
        return new Claim(c.visit(), c.attempt(), of(c.at()));
    }

    static boolean exact(Instant time) {
        return time.getNano() % 1_000_000 == 0;
    }
}
