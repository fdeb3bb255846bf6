package dev.holdfast.local.dashboard;

import java.time.Duration;
import java.util.List;

/**
 * One widget of a dashboard. Places and sizes are in the cells of CloudWatch's grid of 24 columns.
 *
 * @param kind    what it shows
 * @param title   what stands above it; of a text, the text itself in Markdown
 * @param stacked whether its series stand on each other
 * @param period  how much time one point stands for
 * @param left    what the axis on the left counts
 * @param right   the same of the axis on the right; empty where there is none
 * @param series  what it draws
 * @param alarms  ARNs of the alarms that it shows
 */
public record Widget(Kind kind, int x, int y, int width, int height, String title, boolean stacked, Duration period, String left,
                     String right, List<Series> series, List<String> alarms) {

    /** What a widget shows. */
    public enum Kind { TEXT, ALARMS, NUMBERS, LINES }

    /** Copies the lists. */
    public Widget {
        series = List.copyOf(series);
        alarms = List.copyOf(alarms);
    }
}
