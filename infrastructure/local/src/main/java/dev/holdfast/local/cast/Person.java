package dev.holdfast.local.cast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One member of the cast, and what she does over time; everything is drawn from the seed and her number. */
final class Person {

    static final List<String> ZONES = List.of("Europe/Vilnius", "Europe/London", "America/New_York",
            "America/Los_Angeles", "Asia/Tokyo", "Australia/Sydney");
    private static final List<String> NAMES = List.of("Ada", "Bea", "Cho", "Dov", "Eva", "Fin", "Gus", "Ida", "Jon",
            "Kim", "Lea", "Max", "Noa", "Oli", "Pia", "Rui", "Sam", "Tea", "Uma", "Zoe");

    private final String id;
    private final Instant opening;
    private final SplittableRandom random;
    private final Map<String, String> fields;
    private final List<Act> acts = new ArrayList<>();

    Person(int number, Instant opening, long seed) {
        this.id = "s" + number;
        this.opening = opening;
        this.random = new SplittableRandom(seed * 1_000_003L + number);
        this.fields = Map.of("firstName", NAMES.get(random.nextInt(NAMES.size())));
    }

    /** The zone of a subscriber, by id. */
    static String zone(String subscriber) {
        return ZONES.get(Math.floorMod(subscriber.hashCode(), ZONES.size()));
    }

    /** An instant in the first so many days. */
    private Instant within(int days) {
        return opening.plusSeconds(random.nextLong(Duration.ofDays(days).toSeconds()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Duration hours(int from, int to) {
        return Duration.ofMinutes(random.nextInt(from * 60, to * 60));
    }

    private void act(Instant at, String type, String name, Map<String, String> data) {
        act(at, type, name, data, Map.of());
    }

    private void act(Instant at, String type, String name, Map<String, String> data, Map<String, String> more) {
        Map<String, String> known = new HashMap<>(fields);
        known.putAll(more);
        acts.add(new Act(at, "wh-" + id + "-" + acts.size(), id, type, Optional.of(name), data, known));
    }

    private void order(Instant at, Optional<String> cart) {
        Map<String, String> order = new HashMap<>(Map.of("orderId", "o-" + id + "-" + acts.size(), "product",
                "Apple tree", "total", Integer.toString(random.nextInt(20, 400))));
        cart.ifPresent(c -> order.put("cartId", c));
        act(at, "event", "order_placed", order);
    }

    /**
     * Everything that this person does.
     *
     * @param days within which she joins, but for a few who join in the
     * @param rush the minutes before this moment, so that the accident meets people in the middle of a step
     */
    List<Act> story(int days, Instant rush) {
        if (chance(5)) {
            hurry(rush.minusSeconds(random.nextInt(5, 600)));
            return acts;
        }
        int lot = random.nextInt(100);
        Instant start = within(days);
        if (lot < 26) {
            reader(start);
        } else if (lot < 44) {
            shopper(start);
        } else if (lot < 52) {
            student(start);
        } else if (lot < 62) {
            order(start, Optional.empty());
        } else if (lot < 70) {
            planner(start);
        } else if (lot < 80) {
            guest(start);
        } else if (lot < 86) {
            member(start);
        } else if (lot < 90) {
            act(start, "group.joined", "quiet-90-days", Map.of());
        } else if (lot < 94) {
            act(start, "field.changed", "birthday", Map.of("value", chance(20) ? "1988-02-29"
                    : "19%02d-%02d-%02d".formatted(random.nextInt(50, 99), random.nextInt(1, 13), random.nextInt(1, 29))));
        } else if (lot < 99) {
            customer(start);
        } else {
            act(start, "group.joined", "garden-letter", Map.of());
        }
        return acts;
    }

    /** What begins with an email, or with a decision, whatever time it is where she lives. */
    private void hurry(Instant start) {
        switch (random.nextInt(3)) {
            case 0 -> order(start, Optional.empty());
            case 1 -> student(start);
            default -> guest(start);
        }
    }

    private void reader(Instant start) {
        act(start, "group.joined", "newsletter", Map.of());
        if (chance(15)) {
            order(start.plus(hours(20, 120)), Optional.empty());
        }
    }

    private void shopper(Instant start) {
        String cart = "c-" + id;
        act(start, "event", "checkout_started", Map.of("cartId", cart, "cartTotal", "49.90", "product", "Apple tree"));
        if (chance(40)) {
            order(start.plus(hours(1, 30)), Optional.of(cart));
        }
    }

    private void student(Instant start) {
        act(start, "group.joined", "course-first-garden", Map.of());
        // Few stay to the end: graduates get two years of letters each.
        if (chance(90)) {
            act(start.plus(Duration.ofDays(random.nextInt(6, 15))), "group.left", "course-first-garden", Map.of());
        }
    }

    private void planner(Instant start) {
        act(start, "event", "guide_downloaded", Map.of("guide", "school-garden"));
        if (chance(25)) {
            act(start.plus(hours(30, 400)), "event", "demo_requested", Map.of("message", "Please call"));
        }
    }

    private void guest(Instant start) {
        Instant startsAt = start.plus(hours(2, 24 * 12));
        String webinar = "w-" + id;
        act(start, "event", "webinar_registered", Map.of("webinarId", webinar, "title", "Pruning in winter",
                "startsAt", startsAt.toString(), "joinUrl", "https://example.com/join"));
        if (chance(50)) {
            act(startsAt.plusSeconds(60), "event", "webinar_joined", Map.of("webinarId", webinar));
        }
    }

    private void member(Instant start) {
        Instant renews = start.plus(Duration.ofDays(random.nextInt(3, 60)));
        String period = "p-" + id;
        act(start, "event", "period_started", Map.of("periodId", period),
                Map.of("renews_at", renews.toString().substring(0, 10)));
        if (chance(30)) {
            act(start.plus(Duration.ofDays(2)), "field.changed", "renews_at",
                    Map.of("value", renews.plus(Duration.ofDays(30)).toString().substring(0, 10)));
        }
        if (chance(40)) {
            act(renews.minus(Duration.ofDays(1)), "event", "membership_renewed", Map.of("periodId", period));
        }
    }

    private void customer(Instant start) {
        Instant startsAt = start.plus(hours(20, 24 * 9));
        String appointment = "a-" + id;
        act(start, "event", "appointment_booked", Map.of("appointmentId", appointment, "startsAt", startsAt.toString(),
                "place", "Garden 7"));
        if (chance(70)) {
            act(startsAt.minus(Duration.ofHours(8)), "event", "appointment_confirmed",
                    Map.of("appointmentId", appointment));
        }
    }
}
