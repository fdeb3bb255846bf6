package dev.holdfast.local.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * When what happens in the demo.
 *
 * @param subscribers how many people take part
 * @param seed        decides everything that is drawn
 * @param opening     when it begins
 * @param accident    when all executions are lost
 * @param outage      for how long
 * @param end         when the story is over
 */
public record Plan(int subscribers, long seed, Instant opening, Instant accident, Duration outage, Instant end) {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    /** Two years and a month, with the accident on a Thursday morning in the fourth week. */
    public static Plan of(int subscribers, long seed) {
        return new Plan(subscribers, seed, MONDAY, Instant.parse("2026-01-29T08:05:00Z"), Duration.ofHours(6),
                MONDAY.plus(Duration.ofDays(762)));
    }

    /** How many days the story takes. */
    public int days() {
        return (int) Duration.between(opening, end).toDays();
    }
}
