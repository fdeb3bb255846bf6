package dev.holdfast.local.dashboard;

import dev.holdfast.local.demo.picture.Markup;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A dashboard as one picture (SVG), in light and in dark, laid out as the console does. */
public final class DashboardPicture {

    private static final double COLUMN = 54;
    private static final double ROW = 40;
    private static final double GAP = 8;
    private static final double PAD = 12;
    private static final String TITLE = "The dashboard of a small deployment on a bad day";

    private final Dashboard dashboard;
    private final Emitted emitted;
    private final Instant to;
    private final Markup svg = new Markup();

    private DashboardPicture(Dashboard dashboard, Emitted emitted, Instant to) {
        this.dashboard = dashboard;
        this.emitted = emitted;
        this.to = to;
    }

    /**
     * Draws it.
     *
     * @param dashboard what is deployed
     * @param emitted   what was emitted
     * @param to        the last moment shown
     * @return one SVG document
     */
    public static String of(Dashboard dashboard, Emitted emitted, Instant to) {
        return new DashboardPicture(dashboard, emitted, to).document();
    }

    private String document() {
        double width = 24 * COLUMN + GAP;
        double height = dashboard.widgets().stream().mapToInt(w -> w.y() + w.height()).max().orElse(0) * ROW + GAP;
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 %s %s".formatted(Markup.number(width),
                Markup.number(height)), "role", "img", "aria-labelledby", "title desc");
        svg.text("title", TITLE, "id", "title");
        svg.text("desc", "Drawn from the dashboard that is deployed and from what the functions emit in a simulated day, "
                + "in which rows are deleted, executions stopped, steps lost and everything restored. Alarms have no states here.",
                "id", "desc");
        svg.raw("<style>\n" + DashboardStyle.css() + "</style>");
        svg.empty("rect", "class", "page", "width", width, "height", height);
        dashboard.widgets().forEach(this::widget);
        svg.close();
        return svg.toString();
    }

    private void widget(Widget widget) {
        double x = widget.x() * COLUMN + GAP;
        double y = widget.y() * ROW + GAP;
        double width = widget.width() * COLUMN - GAP;
        double height = widget.height() * ROW - GAP;
        svg.empty("rect", "class", "card", "x", x, "y", y, "width", width, "height", height, "rx", 6.0);
        switch (widget.kind()) {
            case TEXT -> text(widget, x + PAD, y);
            case ALARMS -> alarms(widget, x + PAD, y, width - 2 * PAD);
            case NUMBERS -> numbers(widget, x + PAD, y, width - 2 * PAD);
            case LINES -> new Plot(svg, widget, Line.of(widget, emitted, to.minus(dashboard.span()), to), to.minus(dashboard.span()),
                    dashboard.span()).draw(x, y, width, height);
        }
    }

    private void text(Widget widget, double x, double y) {
        List<String> lines = widget.title().lines().toList();
        svg.text("text", lines.get(0).replaceFirst("^#+ ", ""), "class", "h1", "x", x, "y", y + 28);
        svg.text("text", String.join(" ", lines.subList(1, lines.size())), "class", "soft", "x", x, "y", y + 52);
    }

    private void alarms(Widget widget, double x, double y, double width) {
        svg.text("text", widget.title(), "class", "h2", "x", x, "y", y + 20);
        int columns = 3;
        for (int n = 0; n < widget.alarms().size(); n++) {
            double left = x + n % columns * width / columns;
            double top = y + 32 + n / columns * 19;
            svg.empty("rect", "class", "alarm", "x", left, "y", top, "width", 11.0, "height", 11.0, "rx", 2.0);
            svg.text("text", widget.alarms().get(n).replaceFirst(".*:alarm:[^-]*-", ""), "class", "small", "x", left + 16, "y", top + 10);
        }
    }

    private void numbers(Widget widget, double x, double y, double width) {
        svg.text("text", widget.title(), "class", "h2", "x", x, "y", y + 20);
        List<Line> lines = Line.of(widget, emitted, to.minus(dashboard.span()), to);
        for (int n = 0; n < lines.size(); n++) {
            double left = x + n * width / lines.size();
            svg.text("text", lines.get(n).last(), "class", "big", "x", left, "y", y + 62);
            svg.text("text", lines.get(n).label(), "class", "soft", "x", left, "y", y + 82);
        }
    }

    /** A class of the style for the n-th series. */
    static String series(String what, int n) {
        return String.format(Locale.ROOT, "%s%d", what, n % DashboardStyle.SERIES);
    }
}
