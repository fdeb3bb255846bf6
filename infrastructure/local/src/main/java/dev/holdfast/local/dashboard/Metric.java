package dev.holdfast.local.dashboard;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metric as CloudWatch tells them apart.
 *
 * @param namespace  such as {@code Holdfast/Sweep}
 * @param name       such as {@code Stalled}
 * @param dimensions names and values
 */
public record Metric(String namespace, String name, Map<String, String> dimensions) implements Comparable<Metric> {

    /** Copies the dimensions, in the order of their names. */
    public Metric {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /** Whether a series draws this metric. */
    public boolean in(Series series) {
        return namespace.equals(series.namespace()) && name.equals(series.name()) && series.fits(dimensions);
    }

    @Override
    public int compareTo(Metric other) {
        return toString().compareTo(other.toString());
    }
}
