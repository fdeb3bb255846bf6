package dev.holdfast.local.dashboard;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a widget, or all those that a search finds.
 *
 * @param namespace  the metric's namespace
 * @param name       the metric's name
 * @param dimensions names and values; a search has an empty value where any value fits
 * @param search     whether it stands for every metric that fits
 * @param stat       such as {@code Sum}, {@code Maximum} or {@code p50}
 * @param label      what the legend says; empty where the metric says it itself
 * @param right      whether it is drawn against the axis on the right
 */
public record Series(String namespace, String name, Map<String, String> dimensions, boolean search, String stat, String label,
                     boolean right) {

    /** Copies the dimensions, in the order of their names. */
    public Series {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /** Whether a metric with these dimensions is meant: the same names, and the same values where this says one. */
    public boolean fits(Map<String, String> others) {
        return dimensions.keySet().equals(others.keySet()) && dimensions.entrySet().stream()
                .allMatch(d -> d.getValue().isEmpty() || d.getValue().equals(others.get(d.getKey())));
    }
}
