package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.stepfunctions.asl.StateFailure;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The limit of 256 KiB for what goes into and out of a state, a task and an execution, as UTF-8. */
final class PayloadLimit {

    static final int BYTES = 262_144;

    private static final int LONGEST_LONG = 20;

    private PayloadLimit() {
    }

    static boolean exceededBy(String text) {
        // A Java char takes three bytes at most: most payloads need no counting.
        return text.length() > BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > BYTES;
    }

    static boolean exceededBy(JsonNode json) {
        return atMost(json, BYTES) > BYTES && exceededBy(json.toString());
    }

    static void check(String state, JsonNode json) {
        if (exceededBy(json)) {
            throw new StateFailure(StateFailure.DATA_LIMIT_EXCEEDED, "The state/task '" + state
                    + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
    }

    /** An upper bound of its size, without writing it; stops early once above {@code enough}. */
    private static long atMost(JsonNode json, long enough) {
        if (json.isTextual()) {
            return 6L * json.textValue().length() + 2;
        }
        if (json instanceof Bounded bounded) {
            return bounded.bytesAtMost();
        }
        if (!json.isContainerNode()) {
            return json.isIntegralNumber() && json.canConvertToLong() ? LONGEST_LONG : 2L + json.asText().length();
        }
        long size = 2;
        if (json.isObject()) {
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                size += 6L * field.getKey().length() + 4 + atMost(field.getValue(), enough);
                if (size > enough) {
                    return size;
                }
            }
        } else {
            for (JsonNode item : json) {
                size += 1 + atMost(item, enough);
                if (size > enough) {
                    return size;
                }
            }
        }
        return size;
    }
}
