package dev.holdfast.backups;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a watch says of one table.
 *
 * @param table     its name
 * @param verdicts  the four of them
 * @param findings  everything that is not as it must be
 * @param pointAge  age of the newest recovery point that can be restored; empty if there is none, or nobody knows
 * @param behind    how long ago the newest state was that could be restored, by recovery or journal, whichever is worse
 * @param lastDrill the drill that began last
 */
public record TableReport(String table, Map<Verdict, Standing> verdicts, List<Finding> findings,
                          Optional<Duration> pointAge, Optional<Duration> behind, Optional<Drill> lastDrill) {

    public TableReport {
        verdicts = Map.copyOf(verdicts);
        findings = List.copyOf(findings);
    }

    /** What became of one question. */
    public Standing standing(Verdict verdict) {
        return verdicts.get(verdict);
    }
}
