package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.ActReport;
import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The whole report as one picture (SVG), on a card of its own in light and in dark. */
public final class Picture {

    private static final double WIDTH = 1040;
    private static final double MARGIN = 28;
    private static final double DRAWING = 240;
    private static final double NUMBERS = DRAWING + ActDrawing.WIDTH + 24;
    private static final int CHARACTERS = 29;
    private static final double LINE = 17;

    private final Report report;
    private final Markup body = new Markup();
    private double y = 52;

    private Picture(Report report) {
        this.report = report;
    }

    /** One SVG document. */
    public static String of(Report report) {
        Picture picture = new Picture(report);
        picture.head();
        report.acts().forEach(picture::act);
        picture.alone();
        return picture.document();
    }

    private String document() {
        Markup svg = new Markup();
        double height = y + 14;
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 %s %s".formatted(Markup.number(WIDTH),
                Markup.number(height)), "role", "img", "aria-labelledby", "title desc");
        svg.text("title", Words.HEADLINE, "id", "title");
        svg.text("desc", Summary.of(report), "id", "desc");
        svg.raw("<style>\n" + Style.css() + "</style>");
        svg.empty("rect", "class", "card", "width", WIDTH, "height", height, "rx", 12.0);
        svg.raw(body.toString().stripTrailing());
        svg.close();
        return svg.toString();
    }

    private void head() {
        body.text("text", Words.HEADLINE, "class", "h1 ink", "x", MARGIN, "y", y);
        y += 26;
        body.text("text", Words.moment(report), "class", "soft", "x", MARGIN, "y", y);
        y += 30;
        double x = MARGIN;
        Crowd crowd = new Crowd(report.lastAct().places(), false);
        for (Map.Entry<String, Integer> kind : crowd.kinds().entrySet()) {
            body.empty("path", "class", "untouched", "d", Shape.of(kind.getKey()).path(x + 5, y - 4, 4.6));
            x = word(x + 15, "%,d %s".formatted(kind.getValue(), Words.standing(kind.getKey())));
        }
        y += 22;
        body.empty("path", "class", "struck", "d", Shape.CIRCLE.path(MARGIN + 5, y - 4, 4.6));
        body.empty("path", "class", "strike", "d", Crowd.stroke(MARGIN + 5, y - 4));
        x = word(MARGIN + 15, "struck by the loss");
        x = outcomes(x, outcome -> !outcome.back() || outcome == Outcome.UNTOUCHED);
        y += 22;
        outcomes(MARGIN, outcome -> outcome.back() && outcome != Outcome.UNTOUCHED);
        y += 34;
        body.text("text", "where they stood, and what was lost", "class", "soft", "x", DRAWING, "y", y);
        body.text("text", "where they came back, by book", "class", "soft", "x", DRAWING + ActDrawing.AFTER, "y", y);
        body.text("text", "people, and emails", "class", "soft", "x", NUMBERS, "y", y);
        y += 2;
    }

    private double outcomes(double from, Predicate<Outcome> which) {
        double x = from;
        for (Outcome outcome : outcomes()) {
            if (which.test(outcome)) {
                body.empty("path", "class", Style.of(outcome), "d", Shape.SQUARE.path(x + 5, y - 4, 5));
                x = word(x + 15, Words.from(outcome));
            }
        }
        return x;
    }

    private Set<Outcome> outcomes() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        report.acts().forEach(act -> act.places().forEach(p -> outcomes.add(p.outcome())));
        report.alone().values().forEach(people -> outcomes.addAll(people.values()));
        return outcomes;
    }

    private double word(double x, String text) {
        body.text("text", text, "class", "ink", "x", x, "y", y);
        return x + text.length() * 6.3 + 20;
    }

    private void act(ActReport act) {
        rule();
        double top = y;
        body.text("text", act.number() + "  " + Words.title(act), "class", "h2 ink", "x", MARGIN, "y", top + 12);
        double line = top + 14;
        for (String part : Wrapped.lines(Words.story(act), CHARACTERS)) {
            line += LINE;
            body.text("text", part, "class", "soft", "x", MARGIN, "y", line);
        }
        ActDrawing drawing = new ActDrawing(act, false);
        drawing.draw(body, DRAWING, top);
        double numbers = numbers(act, top);
        y = Math.max(Math.max(line + 4, numbers), top + drawing.height()) + 12;
    }

    private double numbers(ActReport act, double top) {
        body.text("text", "%,d of %,d".formatted(act.back(), act.places().size()), "class", "big ink", "x", NUMBERS, "y", top + 17);
        double line = top + 18;
        for (String part : Words.numbers(act)) {
            line += LINE;
            body.text("text", part, "class", "soft", "x", NUMBERS, "y", line);
        }
        return line + 4;
    }

    private void alone() {
        rule();
        body.text("text", "One book alone", "class", "h2 ink", "x", MARGIN, "y", y + 12);
        body.text("text", Words.ALONE, "class", "soft", "x", DRAWING, "y", y + 12);
        y += 34;
        Strips strips = new Strips(report, false);
        strips.draw(body, MARGIN, DRAWING, WIDTH - MARGIN, y);
        y += strips.height();
    }

    private void rule() {
        y += 4;
        body.empty("path", "class", "line", "d", "M%s %sH%s".formatted(Markup.number(MARGIN), Markup.number(y),
                Markup.number(WIDTH - MARGIN)));
        y += 18;
    }
}
