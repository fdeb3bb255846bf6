package dev.holdfast.handlers;

import dev.holdfast.position.Source;
import dev.holdfast.restore.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a restore did, as numbers: in the namespace {@value #NAMESPACE} and of the dimension {@code Stack} {@code Back},
 * {@code Restarted}, {@code Held}, {@code Unknown} and {@code Refused}.
 */
final class RestoreReport {

    static final String NAMESPACE = "Holdfast/Restore";
    private static final String COUNT = "Count";

    private RestoreReport() {
    }

    /** All accounts and workflows in one. */
    static Map<String, Object> total(Tally tally) {
        Tally.Count count = tally.total();
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("back", new TreeMap<Source, Integer>(count.back()));
        total.put("restarted", count.restarted());
        total.put("left", count.left());
        total.put("held", count.held());
        total.put("due", count.due());
        total.put("unknown", tally.unknown().size());
        total.put("refused", tally.refused().size());
        return total;
    }

    /** The same as a document of the embedded metric format. */
    static Map<String, Object> metrics(String stack, Tally tally, Instant now) {
        Tally.Count count = tally.total();
        return new EmbeddedMetrics(NAMESPACE, now).dimension("Stack", stack)
                .metric("Back", COUNT, count.back().values().stream().mapToInt(Integer::intValue).sum())
                .metric("Restarted", COUNT, count.restarted())
                .metric("Held", COUNT, count.held())
                .metric("Unknown", COUNT, tally.unknown().size())
                .metric("Refused", COUNT, tally.refused().size())
                .document();
    }
}
