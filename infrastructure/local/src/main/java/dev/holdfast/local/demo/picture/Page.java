package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.ActReport;
import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The whole report as a page of its own: no script, nothing to load, and every picture a table as well. It is written so
 * that an XML parser reads it too.
 */
public final class Page {

    private final Report report;
    private final Markup html = new Markup();

    private Page(Report report) {
        this.report = report;
    }

    /** One HTML document. */
    public static String of(Report report) {
        Page page = new Page(report);
        page.write();
        return page.html.toString();
    }

    private void write() {
        html.raw("<!DOCTYPE html>");
        html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.text("title", Words.HEADLINE).raw("<style>\n" + PageStyle.css() + "</style>").close();
        html.open("body").open("main");
        html.text("h1", Words.HEADLINE).text("p", Words.moment(report), "class", "lead");
        legend();
        report.acts().forEach(this::act);
        alone();
        all();
        html.text("footer", "holdfast demo --subscribers %d --seed %d".formatted(report.plan().subscribers(), report.plan().seed()));
        html.close().close().close();
    }

    private void legend() {
        html.open("section", "aria-labelledby", "how").text("h2", "How to read the pictures", "id", "how");
        html.text("p", "Left is where everybody stood, right where they came back. The form of a mark is the kind of step, its "
                + "colour the book that proved where the person was.", "class", "story");
        html.open("ul", "class", "legend");
        new Crowd(report.lastAct().places(), false).kinds().forEach((kind, n) -> entry("untouched", Shape.of(kind).path(8, 8, 6),
                "%,d %s".formatted(n, Words.standing(kind))));
        html.close().open("ul", "class", "legend");
        html.open("li").open("svg", "viewBox", "0 0 16 16", "aria-hidden", "true");
        html.empty("path", "class", "struck", "d", Shape.CIRCLE.path(8, 8, 6)).empty("path", "class", "strike", "d", Crowd.stroke(8, 8));
        html.close().text("span", "struck by the loss").close();
        outcomes().forEach(outcome -> entry(Style.of(outcome), Shape.SQUARE.path(8, 8, 6), Words.from(outcome)));
        html.close().close();
    }

    private void entry(String style, String path, String text) {
        html.open("li").open("svg", "viewBox", "0 0 16 16", "aria-hidden", "true").empty("path", "class", style, "d", path).close();
        html.text("span", text).close();
    }

    private Set<Outcome> outcomes() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        report.acts().forEach(act -> act.places().forEach(p -> outcomes.add(p.outcome())));
        report.alone().values().forEach(people -> outcomes.addAll(people.values()));
        return outcomes;
    }

    private void act(ActReport act) {
        String id = "act-" + act.number();
        html.open("section", "aria-labelledby", id).open("h2", "id", id);
        html.text("span", Integer.toString(act.number()), "class", "number").text("span", Words.title(act)).close();
        html.text("p", Words.story(act), "class", "story");
        html.open("div", "class", "scene");
        ActDrawing drawing = new ActDrawing(act, true);
        svg(id, Words.title(act), Summary.of(act), ActDrawing.WIDTH, drawing.height());
        drawing.draw(html, 0, 0);
        html.close().close();
        html.open("dl");
        Words.figures(act).forEach((name, value) -> html.open("div", "class", name.equals(Words.IN_PLACE) ? "first" : "more")
                .text("dt", name).text("dd", value).close());
        html.close();
        html.open("details").text("summary", "The same as a table").open("div", "class", "wide");
        new Tables(html).act(act);
        html.close().close().close();
    }

    private void svg(String id, String title, String description, double width, double height) {
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + Markup.number(width) + " " + Markup.number(height + 4),
                "role", "img", "aria-labelledby", id + "-title " + id + "-text");
        html.text("title", title, "id", id + "-title").text("desc", description, "id", id + "-text");
    }

    private void alone() {
        html.open("section", "aria-labelledby", "alone").text("h2", "One book alone", "id", "alone");
        html.text("p", "Everybody once for each book: " + Words.ALONE + ".", "class", "story");
        html.open("div", "class", "strips");
        Strips strips = new Strips(report, true);
        svg("alone", "One book alone", Words.alone(report) + "; " + Words.guess(report), 880, strips.height() + 4);
        strips.draw(html, 0, 208, 880, 12);
        html.close().close();
        html.open("details").text("summary", "The same as a table").open("div", "class", "wide");
        new Tables(html).alone(report);
        html.close().close().close();
    }

    private void all() {
        html.open("section", "aria-labelledby", "all").text("h2", "All acts", "id", "all").open("div", "class", "wide");
        new Tables(html).all(report);
        html.close();
        held(report.lastAct());
        html.close();
    }

    private void held(ActReport act) {
        Map<String, Integer> by = new LinkedHashMap<>();
        act.places().stream().filter(p -> p.outcome() == Outcome.HELD).map(p -> p.was().workflow()).sorted()
                .forEach(workflow -> by.merge(workflow, 1, Integer::sum));
        if (!by.isEmpty()) {
            html.open("div", "class", "wide");
            new Tables(html).held(act, by);
            html.close();
        }
    }
}
