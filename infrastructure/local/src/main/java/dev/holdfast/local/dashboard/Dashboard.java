package dev.holdfast.local.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dashboard as its body says it. Of CloudWatch's language
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html) it knows what ours
 * uses; any other word is an error, so that nothing is drawn otherwise than the console would.
 *
 * @param span    how much time it shows
 * @param widgets from top to bottom
 */
public record Dashboard(Duration span, List<Widget> widgets) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SEARCH = Pattern.compile(
            "SEARCH\\('\\{([\\w/]+)((?:,\\w+)*)} MetricName=\"(\\w+)\"((?: \\w+=\"[^\"]+\")*)', '(\\w+)', (\\d+)\\)");
    private static final Pattern VALUE = Pattern.compile("(\\w+)=\"([^\"]+)\"");

    /** Copies the list. */
    public Dashboard {
        widgets = List.copyOf(widgets);
    }

    /**
     * Reads a body.
     *
     * @param body JSON
     * @throws IllegalArgumentException where it says something that is not known here
     */
    public static Dashboard of(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            only(root, "start", "periodOverride", "widgets");
            String start = root.path("start").asText();
            if (!start.startsWith("-") || !root.path("periodOverride").asText().equals("inherit")) {
                throw new IllegalArgumentException("Write \"start\": \"-PT24H\" and \"periodOverride\": \"inherit\"");
            }
            List<Widget> widgets = new ArrayList<>();
            root.path("widgets").forEach(widget -> widgets.add(widget(widget)));
            return new Dashboard(Duration.parse(start.substring(1)), widgets);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The dashboard is no JSON: " + e.getMessage(), e);
        }
    }

    /** Everything that is drawn. */
    public List<Series> series() {
        return widgets.stream().flatMap(widget -> widget.series().stream()).toList();
    }

    private static Widget widget(JsonNode node) {
        only(node, "type", "x", "y", "width", "height", "properties");
        JsonNode properties = node.path("properties");
        return switch (node.path("type").asText()) {
            case "text" -> {
                only(properties, "markdown");
                yield placed(node, Widget.Kind.TEXT, properties.path("markdown").asText(), List.of(), List.of());
            }
            case "alarm" -> {
                only(properties, "title", "alarms");
                List<String> alarms = new ArrayList<>();
                properties.path("alarms").forEach(alarm -> alarms.add(alarm.asText()));
                yield placed(node, Widget.Kind.ALARMS, properties.path("title").asText(), List.of(), alarms);
            }
            case "metric" -> metrics(node, properties);
            default -> throw new IllegalArgumentException("Widgets are text, alarm or metric, and not " + node.path("type"));
        };
    }

    private static Widget metrics(JsonNode node, JsonNode properties) {
        only(properties, "title", "view", "stacked", "region", "stat", "period", "yAxis", "metrics");
        Widget.Kind kind = switch (properties.path("view").asText()) {
            case "singleValue" -> Widget.Kind.NUMBERS;
            case "timeSeries" -> Widget.Kind.LINES;
            default -> throw new IllegalArgumentException("A view is singleValue or timeSeries, and not " + properties.path("view"));
        };
        List<Series> series = new ArrayList<>();
        properties.path("metrics").forEach(metric -> series.add(series(metric, properties)));
        return placed(node, kind, properties.path("title").asText(), series, List.of());
    }

    private static Widget placed(JsonNode node, Widget.Kind kind, String title, List<Series> series, List<String> alarms) {
        JsonNode properties = node.path("properties");
        JsonNode axes = properties.path("yAxis");
        only(axes, "left", "right");
        axes.forEach(axis -> only(axis, "label", "min", "showUnits"));
        return new Widget(kind, node.path("x").asInt(), node.path("y").asInt(), node.path("width").asInt(), node.path("height").asInt(),
                title, properties.path("stacked").asBoolean(), Duration.ofSeconds(properties.path("period").asInt()),
                axes.path("left").path("label").asText(), axes.path("right").path("label").asText(), series, alarms);
    }

    private static Series series(JsonNode metric, JsonNode properties) {
        JsonNode last = metric.path(metric.size() - 1);
        if (metric.size() == 1) {
            only(last, "expression", "id");
            return search(last.path("expression").asText(), properties);
        }
        only(last, "label", "stat", "yAxis");
        if (!last.isObject() || metric.size() % 2 == 0) {
            throw new IllegalArgumentException(metric + " is no metric: write namespace, name, dimensions and an object");
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int n = 2; n < metric.size() - 1; n += 2) {
            dimensions.put(metric.path(n).asText(), metric.path(n + 1).asText());
        }
        return new Series(metric.path(0).asText(), metric.path(1).asText(), dimensions, false,
                last.path("stat").asText(properties.path("stat").asText()), last.path("label").asText(),
                last.path("yAxis").asText().equals("right"));
    }

    private static Series search(String expression, JsonNode properties) {
        Matcher search = SEARCH.matcher(expression);
        if (!search.matches() || !search.group(6).equals(properties.path("period").asText())) {
            throw new IllegalArgumentException(expression + " is not known here, or its period is not the widget's: write SEARCH('"
                    + "{Namespace,Dimension} MetricName=\"Name\" Dimension=\"value\"', 'Sum', 300)");
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (String name : search.group(2).substring(1).split(",")) {
            dimensions.put(name, "");
        }
        VALUE.matcher(search.group(4)).results().forEach(value -> {
            if (dimensions.replace(value.group(1), value.group(2)) == null) {
                throw new IllegalArgumentException(expression + " asks for " + value.group(1) + ", which its schema does not name");
            }
        });
        return new Series(search.group(1), search.group(3), dimensions, true, search.group(5), "", false);
    }

    private static void only(JsonNode node, String... names) {
        Set<String> others = new TreeSet<>();
        node.fieldNames().forEachRemaining(others::add);
        others.removeAll(Set.of(names));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("The dashboard says " + others + ", of which only CloudWatch knows what it draws");
        }
    }
}
