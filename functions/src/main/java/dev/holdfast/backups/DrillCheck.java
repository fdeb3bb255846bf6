package dev.holdfast.backups;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Drills: the last one is not long ago, could read the table, and found the journal's rows in it. */
final class DrillCheck {

    private final Limits limits;

    DrillCheck(Limits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a table's last drill.
     *
     * @param since     when the table was created: a new one need not have had a drill yet
     * @param journaled whether its rows can be compared
     */
    void check(Optional<Drill> last, boolean journaled, Instant since, Instant now, Questions table) {
        if (last.isEmpty()) {
            if (Duration.between(since, now).compareTo(limits.drillAge()) > 0) {
                table.wrong(Trouble.DRILL_MISSING, "");
            }
            return;
        }
        Drill drill = last.get();
        Duration age = Duration.between(drill.startedAt(), now);
        if (age.compareTo(limits.drillAge()) > 0) {
            table.found(Trouble.DRILL_OLD, Questions.days(age), Questions.days(limits.drillAge()), "");
        }
        switch (drill.outcome()) {
            case FAILED -> table.wrong(Trouble.DRILL_FAILED, drill.detail());
            case DIFFERENT -> table.found(Trouble.ROWS_DIFFER, drill.wrong(), 0, drill.detail());
            case READABLE -> {
                if (journaled) {
                    table.wrong(Trouble.DRILL_NOT_COMPARED, drill.detail());
                }
            }
            case EXACT -> { }
        }
    }
}
