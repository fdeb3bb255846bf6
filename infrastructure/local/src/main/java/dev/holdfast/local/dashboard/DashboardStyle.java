package dev.holdfast.local.dashboard;

import java.util.List;
import java.util.Locale;

/** The colours of the dashboard's picture, in light and in dark. */
final class DashboardStyle {

    private static final List<String> LIGHT = List.of("#2f6fde", "#d9822b", "#168a66", "#cf222e", "#7a4fd0", "#8c7300", "#c0398b",
            "#0f8295", "#5f6f00", "#586273", "#9a4a00");
    private static final List<String> DARK = List.of("#6ba2ff", "#f2a657", "#3fc79a", "#ff6b6b", "#ab8cf5", "#d1b53a", "#f080bd",
            "#4fc3d6", "#b5c84a", "#a3adbb", "#e0935a");
    /** So many series have a colour of their own. */
    static final int SERIES = LIGHT.size();

    private static final String COMMON = """
            text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: var(--ink) }
            .h1 { font-size: 22px; font-weight: 700 } .h2 { font-size: 13px; font-weight: 650 } .big { font-size: 30px; font-weight: 650 }
            .soft, .tick { fill: var(--soft) } .small, .tick { font-size: 10.5px } .end { text-anchor: end } .mid { text-anchor: middle }
            .page { fill: var(--page) } .card { fill: var(--card); stroke: var(--line) } .grid { fill: none; stroke: var(--line) }
            .alarm { fill: none; stroke: var(--soft) }
            """;

    private DashboardStyle() {
    }

    static String css() {
        return COMMON + "svg { --card: #ffffff; --page: #f3f4f7; --ink: #1c2430; --soft: #586273; --line: #d5dae1 }\n" + series(LIGHT)
                + "@media (prefers-color-scheme: dark) {\n"
                + "svg { --card: #12161c; --page: #0b0e12; --ink: #e8ebf0; --soft: #a3adbb; --line: #2c333d }\n" + series(DARK) + "}\n";
    }

    private static String series(List<String> colours) {
        StringBuilder css = new StringBuilder();
        for (int n = 0; n < colours.size(); n++) {
            css.append(String.format(Locale.ROOT, ".l%1$d { fill: none; stroke: %2$s; stroke-width: 1.6 } .a%1$d { fill: %2$s }\n",
                    n, colours.get(n)));
        }
        return css.toString();
    }
}
