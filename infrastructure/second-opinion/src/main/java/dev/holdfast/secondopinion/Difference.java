package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that two services tell differently of the same execution.
 *
 * @param execution which execution, in words
 * @param event     the event's number, from 1
 * @param type      its type, in the stand-in
 * @param field     which detail; {@code type} when the paths part
 * @param standIn   what the stand-in says; missing when it says nothing
 * @param other     what the other one says
 */
public record Difference(String execution, int event, String type, String field, JsonNode standIn, JsonNode other) {

    private static final ObjectNode NOTHING_MORE = JsonNodeFactory.instance.objectNode().put("type", "nothing more");

    /**
     * Every difference up to where the paths part.
     *
     * @param execution which execution, in words
     * @param standIn   what it did in the stand-in
     * @param other     what it did elsewhere
     * @return none when both tell the same
     */
    public static List<Difference> between(String execution, Trace standIn, Trace other) {
        List<Difference> found = new ArrayList<>();
        int longer = Math.max(standIn.events().size(), other.events().size());
        for (int at = 0; at < longer; at++) {
            ObjectNode ours = at < standIn.events().size() ? standIn.events().get(at) : NOTHING_MORE;
            ObjectNode theirs = at < other.events().size() ? other.events().get(at) : NOTHING_MORE;
            String type = ours.get("type").textValue();
            if (!ours.get("type").equals(theirs.get("type")) || !ours.path("name").equals(theirs.path("name"))) {
                found.add(new Difference(execution, at + 1, type, "type", head(ours), head(theirs)));
                return found;
            }
            Set<String> fields = new TreeSet<>();
            ours.fieldNames().forEachRemaining(fields::add);
            theirs.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                if (!ours.path(field).equals(theirs.path(field))) {
                    found.add(new Difference(execution, at + 1, type, field, ours.path(field), theirs.path(field)));
                }
            }
        }
        return found;
    }

    private static JsonNode head(ObjectNode event) {
        return event.deepCopy().retain("type", "name", "error", "status");
    }

    @Override
    public String toString() {
        return execution + ", event " + event + " " + type + ", " + field + ": the stand-in says " + said(standIn)
                + ", the other says " + said(other);
    }

    private static String said(JsonNode value) {
        return value instanceof MissingNode ? "nothing" : value.toString();
    }
}
