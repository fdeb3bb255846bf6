package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** Computes when a Wait ends. */
final class WaitEnds {

    /** The longest wait that may be written in seconds. */
    static final long MAX_SECONDS = 99_999_999;

    private WaitEnds() {
    }

    static Instant end(State.Until until, Instant entered, JsonNode input, ContextObject context) {
        if (until instanceof State.Until.Timestamp at) {
            return at.instant();
        }
        if (until instanceof State.Until.TimestampPath at) {
            return timestamp(at.path(), at.path().get("TimestampPath", input, context));
        }
        if (until instanceof State.Until.SecondsPath at) {
            return entered.plusSeconds(seconds(at.path(), at.path().get("SecondsPath", input, context)));
        }
        return entered.plusSeconds(((State.Until.Seconds) until).seconds());
    }

    private static Instant timestamp(JsonPath path, JsonNode value) {
        return (value.isTextual() ? Timestamps.parse(value.textValue()) : Optional.<Instant>empty())
                .orElseThrow(() -> StateFailure.runtime("The TimestampPath parameter does not reference a valid ISO-8601 "
                        + "extended offset date-time format string: " + path + " == " + value));
    }

    private static long seconds(JsonPath path, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0
                || value.longValue() > MAX_SECONDS) {
            throw StateFailure.runtime("The SecondsPath parameter does not reference a whole number from 0 to "
                    + MAX_SECONDS + ": " + path + " == " + value);
        }
        return value.longValue();
    }
}
