package dev.holdfast.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The stores keep times to the millisecond; so do their twins, lest a test passes only in memory. */
final class Millis {

    private Millis() {
    }

    static Instant of(Instant time) {
        return exact(time) ? time : time.truncatedTo(ChronoUnit.MILLIS);
    }

    static boolean exact(Instant time) {
        return time.getNano() % 1_000_000 == 0;
    }
}
