package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Everybody of an act as marks: always in the same order, so that one finds a person again from picture to picture. */
final class Crowd {

    /** Between two marks. */
    static final double PITCH = 11;
    private static final double RADIUS = 4;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<Place> people;
    private final boolean named;

    /** @param named whether each mark says who it is, to somebody who points at it */
    Crowd(List<Place> places, boolean named) {
        this.people = places.stream().sorted(Comparator.comparing((Place p) -> Shape.of(p.kind()))
                .thenComparing(p -> p.was().enrolment().value())).toList();
        this.named = named;
    }

    List<Place> people() {
        return people;
    }

    /** How high marks stand in so many columns. */
    static double height(int marks, int columns) {
        return Math.ceil(marks / (double) columns) * PITCH;
    }

    /** Everybody as they stood, and a stroke through those whom the loss took something of. */
    void before(Markup svg, double x, double y, int columns) {
        marks(svg, people, x, y, columns, p -> p.struck() ? "struck" : "untouched", p -> where(p) + (p.struck() ? ": lost" : ""));
        StringBuilder strikes = new StringBuilder();
        for (int n = 0; n < people.size(); n++) {
            if (people.get(n).struck()) {
                double cx = x + (n % columns + 0.5) * PITCH;
                double cy = y + (n / columns + 0.5) * PITCH;
                strikes.append(stroke(cx, cy));
            }
        }
        if (!strikes.isEmpty()) {
            svg.empty("path", "class", "strike", "d", strikes);
        }
    }

    /** The stroke through one mark, as path data. */
    static String stroke(double x, double y) {
        return "M" + Markup.number(x - 3.5) + " " + Markup.number(y + 3.5) + "l7 -7";
    }

    /** Everybody as they came back; where somebody is held or lost, a place is left open. */
    void after(Markup svg, double x, double y, int columns) {
        marks(svg, people, x, y, columns, p -> p.outcome() == Outcome.HELD ? "" : Style.of(p.outcome()),
                p -> where(p) + ": " + Words.from(p.outcome()));
    }

    /** Those who are held, by themselves. */
    void held(Markup svg, double x, double y, int columns) {
        marks(svg, people.stream().filter(p -> p.outcome() == Outcome.HELD).toList(), x, y, columns, p -> "held",
                p -> where(p) + ": held; most is known from " + p.known().map(Words::book).orElse("nowhere"));
    }

    private void marks(Markup svg, List<Place> some, double x, double y, int columns, Function<Place, String> style,
                       Function<Place, String> says) {
        Map<String, StringBuilder> together = new LinkedHashMap<>();
        for (int n = 0; n < some.size(); n++) {
            double cx = x + (n % columns + 0.5) * PITCH;
            double cy = y + (n / columns + 0.5) * PITCH;
            Place p = some.get(n);
            boolean open = style.apply(p).isEmpty();
            String d = open ? Shape.CIRCLE.path(cx, cy, 1) : Shape.of(p.kind()).path(cx, cy, RADIUS);
            String styled = open ? "gap" : style.apply(p);
            if (named) {
                svg.open("path", "class", styled, "d", d).text("title", says.apply(p)).close();
            } else {
                together.computeIfAbsent(styled, k -> new StringBuilder()).append(d);
            }
        }
        together.forEach((styled, d) -> svg.empty("path", "class", styled, "d", d));
    }

    private static String where(Place p) {
        return p.was().workflow() + ", " + p.was().step() + " until " + MINUTE.format(p.was().wakeAt()) + " UTC";
    }

    /** The kinds of step at which people stand, in the order of the marks. */
    Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        people.forEach(p -> kinds.merge(p.kind(), 1, Integer::sum));
        return kinds;
    }

    /** What became of them, in the order of {@link Outcome}. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>(List.of(Outcome.values()));
        outcomes.removeIf(outcome -> people.stream().noneMatch(p -> p.outcome() == outcome));
        return outcomes;
    }
}
