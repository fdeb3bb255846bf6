package dev.holdfast.backups;

import dev.holdfast.enrolment.TestClock;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import dev.holdfast.memory.InMemoryDrills;
import dev.holdfast.memory.InMemoryWatchMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stack with three tables, forty days old, of which every backup is good; and a watch over it. */
final class Guarded {

    static final String STACK = "holdfast";
    static final String POSITIONS = "holdfast-Data-1ABC-Positions-2DEF";
    static final String WORKFLOWS = "holdfast-Data-1ABC-Workflows-3GHI";
    static final String SUBSCRIBERS = "holdfast-Data-1ABC-Subscribers-4JKL";
    static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/0123abcd";
    static final String VAULT = "holdfast-backups";

    final TestClock clock = new TestClock(Instant.parse("2026-01-01T05:30:00Z"));
    final InMemoryBackups aws = new InMemoryBackups(clock, VAULT);
    final InMemoryDrills drills = new InMemoryDrills();
    final InMemoryWatchMemory memory = new InMemoryWatchMemory();
    final Watch watch = new Watch(new Watch.Sources(aws.tables(), aws.points(), aws.keys(), aws.journal(), drills, memory),
            Limits.standard(), clock);

    Guarded() {
        aws.declare(STACK, POSITIONS, true).key = Optional.of(KEY);
        aws.declare(STACK, WORKFLOWS, false);
        aws.declare(STACK, SUBSCRIBERS, false);
        aws.key(KEY, "Enabled");
        for (int day = 0; day < 40; day++) {
            day();
        }
        aws.all().forEach(table -> drill(table, table.journaled ? Drill.Outcome.EXACT : Drill.Outcome.READABLE, 0));
        watch.run(STACK);
        day();
    }

    /** A day passes, and its backups are made. */
    void day() {
        clock.pass(Duration.ofDays(1));
        aws.all().forEach(TableModel::backUp);
    }

    TableModel positions() {
        return aws.table(POSITIONS);
    }

    /** A drill of this table ends like that now. */
    void drill(TableModel table, Drill.Outcome outcome, long wrong) {
        Instant now = clock.instant();
        drills.add(new Drill(table.name, "drill-" + now, now, now.minusSeconds(300), outcome,
                outcome == Drill.Outcome.FAILED ? "the copy answered ResourceNotFoundException" : "",
                Duration.ofMinutes(20), table.rows, table.bytes, wrong));
    }

    WatchReport watch() {
        return watch.run(STACK);
    }
}
