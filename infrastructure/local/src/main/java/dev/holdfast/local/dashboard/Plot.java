package dev.holdfast.local.dashboard;

import dev.holdfast.local.demo.picture.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One widget of lines: its title, both axes, what is drawn against them, and the legend. */
final class Plot {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration TICK = Duration.ofHours(6);
    private static final double LEGEND = 15;
    private static final double CHARACTER = 5.6;

    private final Markup svg;
    private final Widget widget;
    private final List<Line> lines;
    private final Instant from;
    private final Duration span;
    private double left;
    private double right;
    private double top;
    private double bottom;

    Plot(Markup svg, Widget widget, List<Line> lines, Instant from, Duration span) {
        this.svg = svg;
        this.widget = widget;
        this.lines = lines;
        this.from = from;
        this.span = span;
    }

    void draw(double x, double y, double width, double height) {
        svg.text("text", widget.title(), "class", "h2", "x", x + 12, "y", y + 20);
        List<List<Integer>> legend = legend(width - 24);
        left = x + 48;
        right = x + width - (widget.right().isEmpty() ? 14 : 48);
        top = y + 46;
        bottom = y + height - legend.size() * LEGEND - 26;
        axes();
        if (lines.stream().allMatch(line -> line.values().isEmpty())) {
            svg.text("text", "AWS alone counts this; the simulation has none of it", "class", "soft mid", "x", (left + right) / 2, "y",
                    (top + bottom) / 2);
        } else if (widget.stacked()) {
            stacked();
        } else {
            // The first one is drawn last, and so lies above the others.
            for (int n = lines.size() - 1; n >= 0; n--) {
                path(n);
            }
        }
        for (int row = 0; row < legend.size(); row++) {
            double at = x + 12;
            for (int n : legend.get(row)) {
                double down = y + height - (legend.size() - row) * LEGEND + 4;
                svg.empty("rect", "class", DashboardPicture.series("a", n), "x", at, "y", down - 8, "width", 9.0, "height", 9.0, "rx", 2.0);
                svg.text("text", lines.get(n).legend(), "class", "small", "x", at + 13, "y", down);
                at += breadth(lines.get(n));
            }
        }
    }

    private void axes() {
        axis(false, widget.left(), left, "");
        if (!widget.right().isEmpty()) {
            axis(true, widget.right(), right, " end");
        }
        for (Duration passed = Duration.ZERO; passed.compareTo(span) <= 0; passed = passed.plus(TICK)) {
            svg.text("text", TIME.format(from.plus(passed)), "class", "tick mid", "x", x(passed.toMillis()), "y", bottom + 14);
        }
    }

    private void axis(boolean onTheRight, String label, double x, String anchor) {
        svg.text("text", label, "class", "tick" + anchor, "x", onTheRight ? x + 36 : x - 36, "y", top - 8);
        for (int part = 0; part <= 2; part++) {
            double value = highest(onTheRight) * part / 2;
            if (!onTheRight) {
                svg.empty("path", "class", "grid", "d", "M%s %sH%s".formatted(Markup.number(left), Markup.number(y(value, false)),
                        Markup.number(right)));
            }
            svg.text("text", Line.number(value), "class", onTheRight ? "tick" : "tick end", "x", onTheRight ? x + 6 : x - 6, "y",
                    y(value, onTheRight) + 4);
        }
    }

    /** A round number that nothing is higher than. */
    private double highest(boolean onTheRight) {
        double most = widget.stacked() ? periods().stream().mapToDouble(n -> lines.stream()
                .mapToDouble(line -> line.values().getOrDefault(n, 0.0)).sum()).max().orElse(0)
                : lines.stream().filter(line -> line.right() == onTheRight).mapToDouble(Line::most).max().orElse(0);
        double unit = 2;
        while (unit * 5 < most) {
            unit *= 10;
        }
        return Math.max(unit, Math.ceil(most / unit) * unit);
    }

    private List<Integer> periods() {
        return lines.stream().flatMap(line -> line.values().keySet().stream()).distinct().sorted().toList();
    }

    private double x(double millis) {
        return left + (right - left) * millis / span.toMillis();
    }

    private double middle(int period) {
        return x((period + 0.5) * widget.period().toMillis());
    }

    private double y(double value, boolean onTheRight) {
        return bottom - (bottom - top) * value / highest(onTheRight);
    }

    private void path(int n) {
        Line line = lines.get(n);
        List<double[]> points = new ArrayList<>();
        for (Map.Entry<Integer, Double> value : line.values().entrySet()) {
            points.add(new double[] {middle(value.getKey()), y(value.getValue(), line.right())});
        }
        if (points.size() == 1) {
            svg.empty("circle", "class", DashboardPicture.series("a", n), "cx", points.get(0)[0], "cy", points.get(0)[1], "r", 2.5);
        } else if (!points.isEmpty()) {
            svg.empty("path", "class", DashboardPicture.series("l", n), "d", "M" + joined(points));
        }
    }

    private void stacked() {
        List<Integer> periods = periods();
        double[] below = new double[periods.size()];
        for (int n = 0; n < lines.size(); n++) {
            List<double[]> edge = new ArrayList<>();
            List<double[]> back = new ArrayList<>();
            for (int p = 0; p < periods.size(); p++) {
                back.add(0, new double[] {middle(periods.get(p)), y(below[p], false)});
                below[p] += lines.get(n).values().getOrDefault(periods.get(p), 0.0);
                edge.add(new double[] {middle(periods.get(p)), y(below[p], false)});
            }
            svg.empty("path", "class", DashboardPicture.series("a", n), "d", "M" + joined(edge) + "L" + joined(back) + "Z");
        }
    }

    /** Without the points that lie on a level line between two others. */
    private static String joined(List<double[]> points) {
        List<String> kept = new ArrayList<>();
        for (int n = 0; n < points.size(); n++) {
            boolean level = n > 0 && n < points.size() - 1 && points.get(n - 1)[1] == points.get(n)[1]
                    && points.get(n)[1] == points.get(n + 1)[1];
            if (!level) {
                kept.add(Markup.number(points.get(n)[0]) + " " + Markup.number(points.get(n)[1]));
            }
        }
        return String.join("L", kept);
    }

    /** The numbers of the lines, in rows that are no wider than this. */
    private List<List<Integer>> legend(double width) {
        List<List<Integer>> rows = new ArrayList<>();
        double used = width;
        for (int n = 0; n < lines.size(); n++) {
            double breadth = breadth(lines.get(n));
            if (used + breadth > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(n);
            used += breadth;
        }
        return rows;
    }

    private static double breadth(Line line) {
        return 13 + line.legend().length() * CHARACTER + 14;
    }
}
