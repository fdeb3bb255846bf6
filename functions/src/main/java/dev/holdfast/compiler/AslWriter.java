package dev.holdfast.compiler;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON for people and for diffs: two spaces a level, and whatever fits in a line stands in one line. That keeps a
 * Wait, a rule or a retrier to a line each, and the definition far from its size limit.
 */
final class AslWriter {

    /** Wide enough that a Task's payload and each retrier fit. */
    private static final int LINE = 256;

    private final StringBuilder out = new StringBuilder();
    private final JsonStringEncoder quoting = JsonStringEncoder.getInstance();

    private AslWriter() {
    }

    /** The JSON text, with LF line ends and one at the end. */
    static String write(JsonNode root) {
        AslWriter writer = new AslWriter();
        writer.value(root, 0, 0);
        return writer.out.append('\n').toString();
    }

    /** @param column where the value begins */
    private void value(JsonNode node, int indent, int column) {
        if (!node.isContainerNode()) {
            scalar(node);
            return;
        }
        int begin = out.length();
        // A line at the top level is never joined: states and the machine's own fields stay one below the other.
        if (indent > 2 && inline(node, begin + LINE - column)) {
            return;
        }
        out.setLength(begin);
        out.append(node.isObject() ? '{' : '[');
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                newLine(indent + 2);
                int lineStart = out.length();
                key(field.getKey());
                value(field.getValue(), indent + 2, indent + 2 + out.length() - lineStart);
                out.append(fields.hasNext() ? "," : "");
            }
        } else {
            for (Iterator<JsonNode> items = node.elements(); items.hasNext();) {
                newLine(indent + 2);
                value(items.next(), indent + 2, indent + 2);
                out.append(items.hasNext() ? "," : "");
            }
        }
        newLine(indent);
        out.append(node.isObject() ? '}' : ']');
    }

    /**
     * Writes on one line; stops, and says false, as soon as the text would pass {@code limit}. Several objects, such as
     * rules and retriers, stand one below the other even if they would fit.
     */
    private boolean inline(JsonNode node, int limit) {
        if (!node.isContainerNode()) {
            scalar(node);
            return out.length() <= limit;
        }
        if (node.isArray() && node.size() > 1 && node.get(0).isObject()) {
            return false;
        }
        out.append(node.isObject() ? '{' : '[');
        boolean fits = true;
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fits && fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                key(field.getKey());
                fits = inline(field.getValue(), limit);
                out.append(fields.hasNext() ? ", " : "");
            }
        } else {
            for (Iterator<JsonNode> items = node.elements(); fits && items.hasNext();) {
                fits = inline(items.next(), limit);
                out.append(items.hasNext() ? ", " : "");
            }
        }
        out.append(node.isObject() ? '}' : ']');
        return fits && out.length() <= limit;
    }

    private void key(String name) {
        text(name);
        out.append(": ");
    }

    private void scalar(JsonNode node) {
        if (node.isTextual()) {
            text(node.textValue());
        } else {
            out.append(node.asText());
        }
    }

    private void text(String value) {
        out.append('"');
        quoting.quoteAsString(value, out);
        out.append('"');
    }

    private void newLine(int indent) {
        out.append('\n').append(" ".repeat(indent));
    }
}
