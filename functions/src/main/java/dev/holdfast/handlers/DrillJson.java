package dev.holdfast.handlers;

import dev.holdfast.aws.Times;
import dev.holdfast.backups.Drill;
import dev.holdfast.backups.DrillState;
import dev.holdfast.backups.DrillState.Current;
import dev.holdfast.backups.DrillState.Found;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drill as JSON, between two states of its machine:
 *
 * <pre>{@code
 * {"format":1,"drill":"…","left":["holdfast-…-Positions-…"],"finished":false,"ready":true,"lookAt":"…",
 *  "current":{"table":"…","copy":"holdfast.drill.….1","startedAt":"…","restoredTo":"…","part":0,
 *   "outcome":"EXACT","detail":"","rows":1000000,"bytes":1100000000,"wrong":0}}
 * }</pre>
 */
final class DrillJson {

    /** The only shape so far. */
    private static final int FORMAT = 1;

    private DrillJson() {
    }

    static Map<String, Object> encode(DrillState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("drill", state.id());
        json.put("left", state.left());
        json.put("finished", state.left().isEmpty());
        json.put("ready", state.ready());
        json.put("lookAt", Times.text(state.lookAt()));
        state.current().ifPresent(current -> json.put("current", current(current)));
        return json;
    }

    private static Map<String, Object> current(Current current) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", current.table());
        json.put("copy", current.copy());
        json.put("startedAt", Times.text(current.startedAt()));
        json.put("restoredTo", Times.text(current.restoredTo()));
        json.put("part", current.part());
        json.put("outcome", current.found().outcome().name());
        json.put("detail", current.found().detail());
        json.put("rows", current.found().rows());
        json.put("bytes", current.found().bytes());
        json.put("wrong", current.found().wrong());
        return json;
    }

    /** @throws IllegalArgumentException if it is no drill, or one of another format */
    static DrillState decode(Map<?, ?> json) {
        if (number(json, "format") != FORMAT) {
            throw new IllegalArgumentException("The drill is of format " + json.get("format") + "; this release reads format "
                    + FORMAT + ": let it run out, and start another one");
        }
        Optional<Current> current = json.get("current") instanceof Map<?, ?> map ? Optional.of(current(map)) : Optional.empty();
        return new DrillState(text(json, "drill"), texts(json, "left"), current, Boolean.TRUE.equals(json.get("ready")),
                time(json, "lookAt"));
    }

    private static Current current(Map<?, ?> json) {
        return new Current(text(json, "table"), text(json, "copy"), time(json, "startedAt"), time(json, "restoredTo"),
                (int) number(json, "part"), new Found(Drill.Outcome.valueOf(text(json, "outcome")), text(json, "detail"),
                        number(json, "rows"), number(json, "bytes"), number(json, "wrong")));
    }

    /** A list of texts; empty where there is none. */
    static List<String> texts(Map<?, ?> json, String name) {
        return json.get(name) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("There is no text \"" + name + "\": the state machine writes it");
    }

    private static Instant time(Map<?, ?> json, String name) {
        return Times.parse(text(json, name));
    }

    private static long number(Map<?, ?> json, String name) {
        if (json.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("There is no number \"" + name + "\": the state machine writes it");
    }
}
