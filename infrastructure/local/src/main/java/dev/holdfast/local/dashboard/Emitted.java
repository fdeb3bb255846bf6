package dev.holdfast.local.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What functions log, read as CloudWatch reads it: metrics of the lines in the embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html), and the
 * fields of every line by the names that Logs Insights gives them.
 */
public final class Emitted {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Metric, List<Point>> points = new TreeMap<>();
    private final Set<String> fields = new TreeSet<>();
    private final Set<String> words = new TreeSet<>();

    /**
     * A value of a metric.
     *
     * @param at    when
     * @param value how much
     */
    public record Point(Instant at, double value) {
    }

    /** Takes a line that a function logged. What is no JSON object, as Lambda's own lines, has neither metrics nor fields. */
    public synchronized void line(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode json = read(line);
        fields("", json);
        words.add(json.path("what").asText());
        JsonNode aws = json.path("_aws");
        Instant at = Instant.ofEpochMilli(aws.path("Timestamp").asLong());
        for (JsonNode directive : aws.path("CloudWatchMetrics")) {
            for (JsonNode names : directive.path("Dimensions")) {
                Map<String, String> dimensions = new HashMap<>();
                names.forEach(name -> dimensions.put(name.asText(), json.path(name.asText()).asText()));
                directive.path("Metrics").forEach(metric -> add(new Metric(directive.path("Namespace").asText(),
                        metric.path("Name").asText(), dimensions), at, json.path(metric.path("Name").asText()).asDouble()));
            }
        }
    }

    /** Takes a value that no function logs, because AWS itself counts it. */
    public synchronized void add(Metric metric, Instant at, double value) {
        points.computeIfAbsent(metric, m -> new ArrayList<>()).add(new Point(at, value));
    }

    /** Every metric of which there is a value. */
    public synchronized Set<Metric> metrics() {
        return new TreeSet<>(points.keySet());
    }

    /** The values of a metric, in the order in which they came. */
    public synchronized List<Point> points(Metric metric) {
        return List.copyOf(points.getOrDefault(metric, List.of()));
    }

    /** The names of all fields, those within others with dots between. */
    public synchronized Set<String> fields() {
        return new TreeSet<>(fields);
    }

    /** What the lines say that happened: the values of the field {@code what}. */
    public synchronized Set<String> words() {
        return new TreeSet<>(words);
    }

    private void fields(String within, JsonNode node) {
        node.fields().forEachRemaining(field -> {
            fields.add(within + field.getKey());
            fields(within + field.getKey() + ".", field.getValue());
        });
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A function logged what begins as JSON and is none: " + line, e);
        }
    }
}
