package dev.holdfast.local.stepfunctions.asl;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Timestamps as the language wants them: RFC 3339 with an upper-case T, and Z (or an offset) at the end. */
final class Timestamps {

    private static final int T = 10;

    private Timestamps() {
    }

    static Optional<Instant> parse(String text) {
        if (text.length() <= T || text.charAt(T) != 'T' || text.endsWith("z")) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATimestamp) {
            return Optional.empty();
        }
    }
}
