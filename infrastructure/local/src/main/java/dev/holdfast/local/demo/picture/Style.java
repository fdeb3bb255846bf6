package dev.holdfast.local.demo.picture;

import dev.holdfast.local.simulation.Outcome;
import java.util.Locale;
import java.util.Map;

/** The colours, in light and in dark. A colour says from which book somebody came back; the words beside it say the same. */
final class Style {

    private record Colours(String light, String dark) {
    }

    private static final Map<String, Colours> FILLS = Map.ofEntries(
            Map.entry("card", new Colours("#ffffff", "#12161c")),
            Map.entry("ink", new Colours("#1c2430", "#e8ebf0")),
            Map.entry("soft", new Colours("#586273", "#a3adbb")),
            Map.entry("untouched", new Colours("#a4adba", "#6b7685")),
            Map.entry("row", new Colours("#2f6fde", "#6ba2ff")),
            Map.entry("guard", new Colours("#d9822b", "#f2a657")),
            Map.entry("journal", new Colours("#168a66", "#3fc79a")),
            Map.entry("copy", new Colours("#7a4fd0", "#ab8cf5")),
            Map.entry("execution", new Colours("#8c7300", "#d1b53a")),
            Map.entry("mail-log", new Colours("#c0398b", "#f080bd")),
            Map.entry("door", new Colours("#5f6f00", "#b5c84a")),
            Map.entry("lost", new Colours("#cf222e", "#ff6b6b")),
            Map.entry("struck", new Colours("#c6cdd7", "#4a5462")),
            Map.entry("gap", new Colours("#d5dae1", "#3a424e")));

    private static final Map<String, Colours> STROKES = Map.of(
            "line", new Colours("#d5dae1", "#2c333d"),
            "arrow", new Colours("#586273", "#a3adbb"),
            "strike", new Colours("#cf222e", "#ff6b6b"),
            "held", new Colours("#9a6700", "#e3b341"),
            "faint", new Colours("#a4adba", "#6b7685"));

    private static final String COMMON = """
            text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px }
            .h1 { font-size: 23px; font-weight: 700 } .h2 { font-size: 15px; font-weight: 650 } .big { font-size: 21px; font-weight: 700 }
            .gone { text-decoration: line-through } .end { text-anchor: end } .mid { text-anchor: middle } .small { font-size: 11px }
            .line, .arrow, .strike { fill: none } .arrow { stroke-width: 1.4 } .strike { stroke-width: 1.2; stroke-linecap: round }
            .held, .faint { fill: none; stroke-width: 1.3 }
            """;

    private Style() {
    }

    /** The class of a mark that this became of. */
    static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Rules for the elements of the picture, in both lights. */
    static String css() {
        return COMMON + rules(false) + "@media (prefers-color-scheme: dark) {\n" + rules(true) + "}\n";
    }

    private static String rules(boolean dark) {
        StringBuilder css = new StringBuilder();
        FILLS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> css.append(".%s { fill: %s }\n".formatted(e.getKey(), one(e.getValue(), dark))));
        STROKES.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> css.append(".%s { stroke: %s }\n".formatted(e.getKey(), one(e.getValue(), dark))));
        return css.toString();
    }

    private static String one(Colours colours, boolean dark) {
        return dark ? colours.dark() : colours.light();
    }
}
