package dev.holdfast.handlers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One document of the embedded metric format: a log line of which CloudWatch makes metrics, so that nothing has to be
 * called (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
final class EmbeddedMetrics {

    private final String namespace;
    private final Instant at;
    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final List<Map<String, String>> definitions = new ArrayList<>();

    EmbeddedMetrics(String namespace, Instant at) {
        this.namespace = namespace;
        this.at = at;
    }

    /** What the values are about; several together name one series. */
    EmbeddedMetrics dimension(String name, String value) {
        dimensions.put(name, value);
        return this;
    }

    /** A value. @param unit one of CloudWatch's, such as {@code Count} or {@code Seconds}; {@code None} for others */
    EmbeddedMetrics metric(String name, String unit, double value) {
        definitions.add(Map.of("Name", name, "Unit", unit));
        values.put(name, value);
        return this;
    }

    /** The document, to be written as one line. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_aws", Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", List.of(Map.of(
                "Namespace", namespace, "Dimensions", List.of(List.copyOf(dimensions.keySet())),
                "Metrics", definitions))));
        document.putAll(dimensions);
        document.putAll(values);
        return document;
    }
}
