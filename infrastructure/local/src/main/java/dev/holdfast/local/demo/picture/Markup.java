package dev.holdfast.local.demo.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** XML, written from front to back; what is opened is closed in the right order, and every text is escaped. */
public final class Markup {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** A line of its own, as it is. */
    public Markup raw(String line) {
        out.append(line).append('\n');
        return this;
    }

    /** Begins an element. @param attributes names and values in turn */
    public Markup open(String element, Object... attributes) {
        tag(element, attributes).append(">\n");
        open.push(element);
        return this;
    }

    /** Ends what was opened last. */
    public Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    public Markup empty(String element, Object... attributes) {
        tag(element, attributes).append("/>\n");
        return this;
    }

    /** An element that holds a text. */
    public Markup text(String element, String text, Object... attributes) {
        tag(element, attributes).append('>').append(escaped(text)).append("</").append(element).append(">\n");
        return this;
    }

    private StringBuilder tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int n = 0; n < attributes.length; n += 2) {
            out.append(' ').append(attributes[n]).append("=\"").append(escaped(value(attributes[n + 1]))).append('"');
        }
        return out;
    }

    private static String value(Object value) {
        return value instanceof Double d ? number(d) : String.valueOf(value);
    }

    /** A coordinate, to a tenth. */
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Still open: " + open);
        }
        return out.toString();
    }
}
