package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.ActReport;
import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the drawings show, as tables. */
final class Tables {

    private final Markup html;

    Tables(Markup html) {
        this.html = html;
    }

    /** Kind of step by kind of step: how many stood there, and what became of them. */
    void act(ActReport act) {
        Crowd crowd = new Crowd(act.places(), false);
        List<String> head = new ArrayList<>(List.of("Step", "stood", "struck"));
        crowd.outcomes().forEach(outcome -> head.add(Words.from(outcome)));
        begin("People on the way by kind of step, and what became of them", head);
        crowd.kinds().keySet().forEach(kind -> people(act, crowd, Words.standing(kind), p -> p.kind().equals(kind)));
        people(act, crowd, "all", p -> true);
        end();
    }

    private void people(ActReport act, Crowd crowd, String name, Predicate<Place> which) {
        List<Place> some = act.places().stream().filter(which).toList();
        List<Object> cells = new ArrayList<>(List.of(some.size(), some.stream().filter(Place::struck).count()));
        crowd.outcomes().forEach(outcome -> cells.add(some.stream().filter(p -> p.outcome() == outcome).count()));
        row(name, cells);
    }

    /** Book by book, and the guess. */
    void alone(Report report) {
        begin("Of %,d people".formatted(report.lastAct().places().size()), List.of("Book", "brought back", "known, not proved", "not in it",
                "in a wrong place"));
        int all = report.lastAct().places().size();
        report.alone().forEach((book, people) -> {
            long held = people.values().stream().filter(outcome -> outcome == Outcome.HELD).count();
            long wrong = people.values().stream().filter(outcome -> outcome == Outcome.LOST).count();
            row(Words.book(book), List.of(report.alone(book), held, all - people.size(), wrong));
        });
        row("2017: the last email", List.of(report.guesses(Place.Guess.RIGHT), 0, report.guesses(Place.Guess.NONE),
                report.guesses(Place.Guess.WRONG)));
        end();
    }

    /** Act by act. */
    void all(Report report) {
        begin("Every act beside its undisturbed twin", List.of("Act", "people", "struck", "in place", "held", "lost", "emails",
                "doubled", "missing", "late", "over after"));
        for (ActReport act : report.acts()) {
            row(act.number() + " " + Words.title(act), List.of(act.places().size(), act.struck(), act.back(), act.held(), act.lost(),
                    act.emails(), act.duplicated(), act.skipped(), act.late(), Words.length(act.recovery())));
        }
        end();
    }

    /** Who is held, and from which book most is known of them. @param by how many in each workflow */
    void held(ActReport act, Map<String, Integer> by) {
        List<Source> books = act.places().stream().flatMap(p -> p.known().stream()).distinct().sorted().toList();
        List<String> head = new ArrayList<>(List.of("Held in act " + act.number(), "people"));
        books.forEach(book -> head.add("known best to " + Words.book(book)));
        begin("Whom nobody moves, by workflow", head);
        by.forEach((workflow, n) -> {
            List<Object> cells = new ArrayList<>(List.of(n));
            books.forEach(book -> cells.add(act.places().stream().filter(p -> p.was().workflow().equals(workflow)
                    && p.known().filter(book::equals).isPresent()).count()));
            row(workflow, cells);
        });
        end();
    }

    private void begin(String caption, List<String> head) {
        html.open("table").text("caption", caption).open("thead").open("tr");
        head.forEach(cell -> html.text("th", cell, "scope", "col"));
        html.close().close().open("tbody");
    }

    private void row(String name, List<?> cells) {
        html.open("tr").text("th", name, "scope", "row");
        cells.forEach(cell -> html.text("td", cell instanceof Number n ? "%,d".formatted(n.longValue()) : cell.toString()));
        html.close();
    }

    private void end() {
        html.close().close();
    }
}
