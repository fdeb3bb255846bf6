package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.ActReport;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import java.util.List;

/** One act: everybody before, an arrow, everybody after, and below in words what is seen. */
final class ActDrawing {

    /** How wide it is. */
    static final double WIDTH = 596;
    private static final int COLUMNS = 24;
    private static final double GRID = COLUMNS * Crowd.PITCH;
    /** Where the right half begins. */
    static final double AFTER = WIDTH - GRID;
    private static final double LINE = 16;
    private static final int CHARACTERS = 37;

    private final ActReport act;
    private final Crowd crowd;
    private final double grid;
    private final List<String> lost;
    private final List<Outcome> back;

    ActDrawing(ActReport act, boolean named) {
        this.act = act;
        this.crowd = new Crowd(act.places(), named);
        this.grid = Crowd.height(act.places().size(), COLUMNS);
        this.lost = Wrapped.things(Words.taken(act), CHARACTERS);
        this.back = crowd.outcomes().stream().filter(outcome -> outcome != Outcome.HELD).toList();
    }

    /** How high it is. */
    double height() {
        double left = (lost.size() + 1) * LINE;
        double right = (back.size() + Words.again(act).size()) * LINE;
        if (act.held() > 0) {
            right += 6 + LINE + Crowd.height(act.held(), COLUMNS);
        }
        return grid + 6 + Math.max(left, right);
    }

    void draw(Markup svg, double x, double y) {
        crowd.before(svg, x, y, COLUMNS);
        crowd.after(svg, x + AFTER, y, COLUMNS);
        arrow(svg, x + GRID + 8, x + AFTER - 8, y + grid / 2);
        double line = y + grid + 6;
        for (String thing : lost) {
            line += LINE;
            svg.text("text", thing, "class", "lost gone", "x", x, "y", line - 4);
        }
        svg.text("text", Words.struck(act), "class", "soft", "x", x, "y", line + LINE - 4);
        after(svg, x + AFTER, y + grid + 6);
    }

    private void after(Markup svg, double x, double top) {
        double line = top;
        for (Outcome outcome : back) {
            line += LINE;
            svg.empty("path", "class", Style.of(outcome), "d", Shape.SQUARE.path(x + 4, line - 8, 4.5));
            svg.text("text", "%,d %s".formatted(act.count(outcome), Words.from(outcome)), "class", "ink", "x", x + 14, "y", line - 4);
        }
        for (String thing : Words.again(act)) {
            line += LINE;
            svg.text("text", thing, "class", "soft", "x", x + 14, "y", line - 4);
        }
        if (act.held() > 0) {
            line += LINE + 6;
            svg.text("text", Words.held(act), "class", "ink", "x", x, "y", line - 4);
            crowd.held(svg, x, line, COLUMNS);
        }
    }

    private void arrow(Markup svg, double from, double to, double y) {
        svg.empty("path", "class", "arrow", "d", "M%s %sH%sm-5 -4l5 4l-5 4".formatted(Markup.number(from), Markup.number(y),
                Markup.number(to)));
        svg.text("text", Words.length(act.recovery()), "class", "soft mid", "x", (from + to) / 2, "y", y - 8);
    }
}
