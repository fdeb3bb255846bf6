package dev.holdfast.local.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a widget draws of one metric.
 *
 * @param label  what the legend says
 * @param right  whether it is drawn against the axis on the right
 * @param sum    whether its values add up over time
 * @param values by the number of the period, counted from the beginning; a period without a value is not in it
 */
record Line(String label, boolean right, boolean sum, Map<Integer, Double> values) {

    /** The lines of a widget, in the order of its series; a search has as many as it finds. */
    static List<Line> of(Widget widget, Emitted emitted, Instant from, Instant to) {
        List<Line> lines = new ArrayList<>();
        for (Series series : widget.series()) {
            List<Metric> metrics = emitted.metrics().stream().filter(metric -> metric.in(series)).toList();
            metrics.forEach(metric -> lines.add(line(series, metric, emitted.points(metric), widget.period(), from, to)));
            if (metrics.isEmpty()) {
                lines.add(new Line(series.search() ? series.name() : series.label(), series.right(), false, Map.of()));
            }
        }
        return lines;
    }

    private static Line line(Series series, Metric metric, List<Emitted.Point> points, Duration period, Instant from, Instant to) {
        Map<Integer, List<Double>> gathered = new TreeMap<>();
        for (Emitted.Point point : points) {
            if (!point.at().isBefore(from) && point.at().isBefore(to)) {
                int number = (int) (Duration.between(from, point.at()).toMillis() / period.toMillis());
                gathered.computeIfAbsent(number, n -> new ArrayList<>()).add(point.value());
            }
        }
        Map<Integer, Double> values = new TreeMap<>();
        gathered.forEach((number, all) -> values.put(number, value(series.stat(), all)));
        String label = series.search() ? metric.dimensions().entrySet().stream()
                .filter(d -> series.dimensions().get(d.getKey()).isEmpty()).map(Map.Entry::getValue).collect(Collectors.joining(" "))
                : series.label();
        return new Line(label, series.right(), series.stat().equals("Sum"), values);
    }

    private static double value(String stat, List<Double> all) {
        return switch (stat) {
            case "Sum" -> all.stream().mapToDouble(Double::doubleValue).sum();
            case "Maximum" -> all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            case "p50" -> all.stream().sorted().toList().get((all.size() - 1) / 2);
            default -> throw new IllegalArgumentException("The statistic " + stat + " is not known here");
        };
    }

    double most() {
        return values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The last value, as a number; a dash where there is none. */
    String last() {
        return values.isEmpty() ? "-" : number(values.get(values.keySet().stream().max(Integer::compare).orElseThrow()));
    }

    /** The legend: the sum of what adds up, else the highest. */
    String legend() {
        return label + (values.isEmpty() ? ": no data" : (sum ? ": " : ": up to ")
                + number(sum ? values.values().stream().mapToDouble(Double::doubleValue).sum() : most()));
    }

    /** A value as people read it. */
    static String number(double value) {
        return Math.abs(value - Math.rint(value)) < 0.05 ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
