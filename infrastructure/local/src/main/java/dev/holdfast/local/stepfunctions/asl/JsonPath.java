package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A path to one place in a document: {@code $}, {@code $.a.b}, {@code $['a b'].c[0]}, and the same from the context
 * object with {@code $$}.
 *
 * <p>Wildcards, slices, filters and descents are refused by name: a path that can find several places is no position.
 */
public final class JsonPath {

    private static final String KNOWN = "; write fields and indexes only, such as $.a.b, $['a b'] or $.list[0]";

    private final String text;
    private final boolean context;
    private final List<Step> steps;

    private JsonPath(String text, boolean context, List<Step> steps) {
        this.text = text;
        this.context = context;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when it is none, or one of a kind that is not implemented; the message says which
     */
    public static JsonPath parse(String text) {
        return new Reader(text).read();
    }

    /** Whether it reads the context object ({@code $$}). */
    public boolean readsContext() {
        return context;
    }

    /** What stands at the path; a missing node ({@link JsonNode#isMissingNode()}) when nothing does. */
    public JsonNode find(JsonNode input, ContextObject contextObject) {
        JsonNode found = context ? contextObject.json() : input;
        for (Step step : steps) {
            found = step.from(found);
        }
        return found;
    }

    /**
     * What stands at the path.
     *
     * @param field the ASL field that holds the path, for the message
     * @throws StateFailure States.Runtime when nothing does
     */
    public JsonNode get(String field, JsonNode input, ContextObject contextObject) {
        JsonNode found = find(input, contextObject);
        if (found.isMissingNode()) {
            throw StateFailure.runtime("The JSONPath '" + text + "' specified for the field '" + field
                    + "' could not be found in the input '" + (context ? contextObject.json() : input) + "'");
        }
        return found;
    }

    /**
     * A copy of {@code root} in which {@code value} stands at the path; what the path does not touch is shared.
     *
     * @throws StateFailure States.ResultPathMatchFailure when something that is no object or list is in the way
     */
    public JsonNode put(JsonNode root, JsonNode value) {
        return put(root, value, 0);
    }

    private JsonNode put(JsonNode node, JsonNode value, int depth) {
        if (depth == steps.size()) {
            return value;
        }
        return steps.get(depth).with(node, child -> put(child, value, depth + 1), this);
    }

    private StateFailure inTheWay(JsonNode node) {
        return new StateFailure(StateFailure.RESULT_PATH_MATCH_FAILURE,
                "Unable to apply step ResultPath '" + text + "' to input '" + node + "'");
    }

    @Override
    public String toString() {
        return text;
    }

    private interface Change {
        JsonNode of(JsonNode child);
    }

    private sealed interface Step {

        JsonNode from(JsonNode node);

        JsonNode with(JsonNode node, Change change, JsonPath path);
    }

    private record Field(String name) implements Step {

        @Override
        public JsonNode from(JsonNode node) {
            return node.path(name);
        }

        @Override
        public JsonNode with(JsonNode node, Change change, JsonPath path) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            if (node instanceof ObjectNode object) {
                copy.setAll(object);
            } else if (!node.isMissingNode()) {
                throw path.inTheWay(node);
            }
            copy.set(name, change.of(node.path(name)));
            return copy;
        }
    }

    private record Index(int index) implements Step {

        @Override
        public JsonNode from(JsonNode node) {
            return node.path(index);
        }

        @Override
        public JsonNode with(JsonNode node, Change change, JsonPath path) {
            if (!(node instanceof ArrayNode list) || index >= list.size()) {
                throw path.inTheWay(node);
            }
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
            copy.addAll(list);
            copy.set(index, change.of(list.get(index)));
            return copy;
        }
    }

    /** Reads one path, character by character. */
    private static final class Reader {

        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        JsonPath read() {
            if (!text.startsWith("$")) {
                throw wrong("must begin with $");
            }
            boolean context = text.startsWith("$$");
            at = context ? 2 : 1;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '.') {
                    at++;
                    dotted();
                } else if (c == '[') {
                    at++;
                    bracketed();
                } else {
                    throw wrong("has '" + c + "' where . or [ must stand");
                }
            }
            return new JsonPath(text, context, steps);
        }

        private void dotted() {
            if (text.startsWith(".", at)) {
                throw wrong("uses the recursive descent '..', which is not implemented");
            }
            if (text.startsWith("*", at)) {
                throw wrong("uses the wildcard '*', which is not implemented");
            }
            int from = at;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            if (from == at) {
                throw wrong("has no field name after '.'");
            }
            steps.add(new Field(text.substring(from, at)));
        }

        private static boolean isNamePart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '-';
        }

        private void bracketed() {
            char c = at < text.length() ? text.charAt(at) : ' ';
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (Character.isDigit(c)) {
                index();
            } else if (c == '*') {
                throw wrong("uses the wildcard '*', which is not implemented");
            } else if (c == '?') {
                throw wrong("uses a filter '?()', which is not implemented");
            } else if (c == '-') {
                throw wrong("uses an index from the end, which is not implemented");
            } else if (c == ':') {
                throw wrong("uses a slice, which is not implemented");
            } else {
                throw wrong("has neither a quoted name nor an index after '['");
            }
        }

        private void quoted(char quote) {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw wrong("has a quote that does not end");
            }
            steps.add(new Field(text.substring(at + 1, end)));
            at = end + 1;
            close();
        }

        private void index() {
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at - from > 9) {
                throw wrong("has an index above 999999999");
            }
            steps.add(new Index(Integer.parseInt(text.substring(from, at))));
            close();
        }

        private void close() {
            if (at < text.length() && text.charAt(at) == ']') {
                at++;
            } else if (at < text.length() && text.charAt(at) == ':') {
                throw wrong("uses a slice, which is not implemented");
            } else if (at < text.length() && text.charAt(at) == ',') {
                throw wrong("uses a union ',', which is not implemented");
            } else {
                throw wrong("has a [ that is not closed");
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("The path '" + text + "' " + what + KNOWN);
        }
    }
}
