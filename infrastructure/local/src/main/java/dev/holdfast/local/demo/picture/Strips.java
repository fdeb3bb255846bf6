package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Everybody once for each book: whom it would have brought back by itself; and once for the guess of 2017. */
final class Strips {

    private static final double HEIGHT = 24;
    private static final double GAP = 34;
    private static final double WIDEST = 9;

    private final Report report;
    private final List<Place> people;

    Strips(Report report, boolean named) {
        this.report = report;
        this.people = new Crowd(report.lastAct().places(), named).people();
    }

    double height() {
        return (report.alone().size() + 1) * HEIGHT + GAP;
    }

    /** @param labels where the words begin @param from where the marks begin @param to where they end at the latest */
    void draw(Markup svg, double labels, double from, double to, double top) {
        double y = top;
        for (Map.Entry<Source, Map<dev.holdfast.position.EnrolmentId, Outcome>> book : report.alone().entrySet()) {
            label(svg, labels, y, Words.book(book.getKey()), report.alone(book.getKey()));
            strip(svg, from, to, y, p -> {
                Outcome outcome = book.getValue().get(p.was().enrolment());
                return outcome == null ? "gap" : outcome == Outcome.HELD ? "faint" : Style.of(outcome);
            });
            y += HEIGHT;
        }
        y += GAP;
        svg.text("text", Words.guess(report), "class", "soft", "x", from, "y", y - 16);
        label(svg, labels, y, "2017: the last email", report.guesses(Place.Guess.RIGHT));
        strip(svg, from, to, y, p -> switch (p.guess().orElseThrow()) {
            case RIGHT -> "soft";
            case WRONG -> "lost";
            case NONE -> "gap";
        });
    }

    private void label(Markup svg, double x, double y, String name, int back) {
        svg.text("text", name, "class", "ink", "x", x, "y", y + 4);
        svg.text("text", "%,d".formatted(back), "class", "ink end", "x", x + 190, "y", y + 4);
    }

    private void strip(Markup svg, double from, double to, double y, Function<Place, String> style) {
        double pitch = Math.min(WIDEST, (to - from) / people.size());
        Map<String, StringBuilder> together = new LinkedHashMap<>();
        for (int n = 0; n < people.size(); n++) {
            String styled = style.apply(people.get(n));
            double x = from + (n + 0.5) * pitch;
            String d = styled.equals("gap") ? Shape.CIRCLE.path(x, y, 1)
                    : styled.equals("lost") ? "M%s %sl5 5m0 -5l-5 5".formatted(Markup.number(x - 2.5), Markup.number(y - 2.5))
                    : Shape.of(people.get(n).kind()).path(x, y, 0.36 * pitch);
            together.computeIfAbsent(styled.equals("lost") ? "strike" : styled, k -> new StringBuilder()).append(d);
        }
        together.forEach((styled, d) -> svg.empty("path", "class", styled, "d", d));
    }
}
