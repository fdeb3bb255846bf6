package dev.holdfast.held;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plain letter: the same words as text and as HTML. */
final class Letter {

    private static final int WIDTH = 76;

    private final List<String> text = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    /** A paragraph. */
    Letter say(String words) {
        text.add(wrapped(words));
        html.append("<p>").append(escaped(words)).append("</p>\n");
        return this;
    }

    /** A heading. */
    Letter head(String words) {
        text.add(words);
        html.append("<h2>").append(escaped(words)).append("</h2>\n");
        return this;
    }

    /** Lines that belong together, with their second and further columns under each other. */
    Letter lines(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int n = 0; n < row.size(); n++) {
                widths[n] = Math.max(widths[n], row.get(n).length());
            }
        });
        text.add(rows.stream().map(row -> "  " + aligned(row, widths)).collect(Collectors.joining("\n")));
        html.append("<table>\n");
        rows.forEach(row -> html.append("<tr>").append(row.stream().map(cell -> "<td>" + escaped(cell) + "</td>")
                .collect(Collectors.joining())).append("</tr>\n"));
        html.append("</table>\n");
        return this;
    }

    /** Commands to type. */
    Letter commands(List<String> commands) {
        text.add(commands.stream().map(command -> "  " + command).collect(Collectors.joining("\n")));
        html.append("<pre>").append(escaped(String.join("\n", commands))).append("</pre>\n");
        return this;
    }

    String text() {
        return String.join("\n\n", text) + "\n";
    }

    String html(String title) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem}h2{font-size:1.1rem}td{padding-right:1rem}
                pre{overflow-x:auto;padding:.6rem;border:1px solid}</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), html);
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int n = 0; n < row.size(); n++) {
            line.append(row.get(n));
            if (n + 1 < row.size()) {
                line.append(" ".repeat(widths[n] - row.get(n).length() + 2));
            }
        }
        return line.toString();
    }

    private static String wrapped(String words) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : words.split(" ")) {
            if (length > 0 && length + 1 + word.length() > WIDTH) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
