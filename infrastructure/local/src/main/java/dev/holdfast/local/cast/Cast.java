package dev.holdfast.local.cast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Everyone who takes part, and all that they do.
 *
 * @param acts in order of time
 */
public record Cast(List<Act> acts) {

    /** People join during this many days. */
    public static final int DAYS_OF_ENTRY = 30;
    private static final Set<String> BEGINNINGS = Set.of("checkout_started", "guide_downloaded", "webinar_registered",
            "period_started", "appointment_booked", "newsletter", "course-first-garden", "quiet-90-days", "birthday",
            "garden-letter", "order_placed");

    public Cast {
        acts = List.copyOf(acts);
    }

    /**
     * Draws a cast.
     *
     * @param outageFrom when nothing is sent any more, and
     * @param outage     for how long
     * @param trembling  for how long before that things begin to go wrong. People still join in that time, but nobody orders, leaves or confirms: a reminder
     *                   that is late would then rightly not be sent at all, and the two runs could not be compared by
     *                   counting
     */
    public static Cast draw(int subscribers, long seed, Instant opening, Instant outageFrom, Duration outage,
                            Duration trembling) {
        List<Act> acts = new ArrayList<>();
        Instant from = outageFrom.minus(trembling);
        Instant to = outageFrom.plus(outage).plus(Duration.ofHours(1));
        for (int number = 1; number <= subscribers; number++) {
            for (Act act : new Person(number, opening, seed).story(DAYS_OF_ENTRY, outageFrom)) {
                boolean held = !act.at().isBefore(from) && act.at().isBefore(to) && !begins(act);
                acts.add(held ? act.later(act.at().plus(Duration.between(from, to))) : act);
            }
        }
        acts.sort(Comparator.comparing(Act::at).thenComparing(Act::id));
        return new Cast(acts);
    }

    /** Some of the people, with all that they do: of so many parts this one, counted from 0. */
    public Cast part(int number, int parts) {
        return new Cast(acts.stream().filter(act -> Math.floorMod(act.subscriber().hashCode(), parts) == number).toList());
    }

    private static boolean begins(Act act) {
        return act.name().filter(BEGINNINGS::contains).isPresent();
    }
}
