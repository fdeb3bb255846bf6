package dev.holdfast.handlers;

import dev.holdfast.backups.Standing;
import dev.holdfast.backups.TableReport;
import dev.holdfast.backups.Verdict;
import dev.holdfast.backups.WatchReport;
import dev.holdfast.backups.WatchRound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a watch, in the namespace {@value #NAMESPACE}. Of the whole stack, by the dimension {@code Stack}:
 * {@code WatchHeartbeat} (1 whenever a watch came to its end; its absence is the alarm), {@code Findings},
 * {@code TablesWatched}, {@code TablesNotPresent}, {@code TablesNotFresh}, {@code TablesNotRestorable},
 * {@code TablesNotExact}, {@code OldestPointHours}, {@code MostMinutesBehind}, {@code WatchSeconds} and
 * {@code PingsUnheard}. Of each table, by {@code Stack} and {@code Table}: {@code Present}, {@code Fresh},
 * {@code Restorable}, {@code Exact} (1 good, 0 bad; absent where it is not asked), {@code PointAgeHours},
 * {@code MinutesBehind} and {@code DrillSeconds}. The alarms in {@code infrastructure/backups.yaml} are set on these.
 */
final class WatchMetrics {

    static final String NAMESPACE = "Holdfast/Backups";

    private WatchMetrics() {
    }

    /** Every document of a round, each to be written as one line. @param now where the watch could not finish */
    static List<Map<String, Object>> of(String stack, WatchRound.Result result, Instant now) {
        List<Map<String, Object>> documents = new ArrayList<>();
        Optional<WatchReport> report = result.report();
        EmbeddedMetrics whole = stack(stack, report.map(WatchReport::at).orElse(now))
                .metric("PingsUnheard", "Count", result.pingsUnheard());
        report.ifPresent(r -> whole(r, whole));
        documents.add(whole.document());
        report.ifPresent(r -> r.tables().forEach(table -> documents.add(table(r, table))));
        return documents;
    }

    private static void whole(WatchReport report, EmbeddedMetrics whole) {
        whole.metric("WatchHeartbeat", "Count", 1)
                .metric("Findings", "Count", report.allFindings().size())
                .metric("TablesWatched", "Count", report.tables().size())
                .metric("TablesNotPresent", "Count", report.bad(Verdict.PRESENT))
                .metric("TablesNotFresh", "Count", report.bad(Verdict.FRESH))
                .metric("TablesNotRestorable", "Count", report.bad(Verdict.RESTORABLE))
                .metric("TablesNotExact", "Count", report.bad(Verdict.EXACT))
                .metric("WatchSeconds", "Seconds", seconds(report.took()));
        report.tables().stream().flatMap(table -> table.pointAge().stream()).max(Duration::compareTo)
                .ifPresent(age -> whole.metric("OldestPointHours", "None", seconds(age) / 3600));
        report.tables().stream().flatMap(table -> table.behind().stream()).max(Duration::compareTo)
                .ifPresent(behind -> whole.metric("MostMinutesBehind", "None", seconds(behind) / 60));
    }

    private static Map<String, Object> table(WatchReport report, TableReport table) {
        EmbeddedMetrics metrics = stack(report.stack(), report.at()).dimension("Table", table.table());
        verdict(metrics, "Present", table.standing(Verdict.PRESENT));
        verdict(metrics, "Fresh", table.standing(Verdict.FRESH));
        verdict(metrics, "Restorable", table.standing(Verdict.RESTORABLE));
        verdict(metrics, "Exact", table.standing(Verdict.EXACT));
        table.pointAge().ifPresent(age -> metrics.metric("PointAgeHours", "None", seconds(age) / 3600));
        table.behind().ifPresent(behind -> metrics.metric("MinutesBehind", "None", seconds(behind) / 60));
        table.lastDrill().ifPresent(drill -> metrics.metric("DrillSeconds", "Seconds", seconds(drill.took())));
        return metrics.document();
    }

    private static void verdict(EmbeddedMetrics metrics, String name, Standing standing) {
        if (standing != Standing.NOT_ASKED) {
            metrics.metric(name, "None", standing == Standing.GOOD ? 1 : 0);
        }
    }

    private static EmbeddedMetrics stack(String stack, Instant at) {
        return new EmbeddedMetrics(NAMESPACE, at).dimension("Stack", stack);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
