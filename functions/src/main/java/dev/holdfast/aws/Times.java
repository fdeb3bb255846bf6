package dev.holdfast.aws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as text of one width, {@code 2026-01-02T09:00:00.000Z}: they sort as they follow each other, and Step Functions
 * takes them in TimestampPath (https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html asks for RFC 3339
 * with an uppercase T and Z). What is finer than a millisecond is cut off.
 */
public final class Times {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {
    }

    /**
     * The time as text, cut to the millisecond.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999, which would not sort
     */
    public static String text(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new IllegalArgumentException(time + " cannot be stored: write a time in the years 0000 to 9999");
        }
        return FORM.format(time);
    }

    /** The time that a text says, with or without a fraction of a second. */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }
}
