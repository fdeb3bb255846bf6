package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Drills;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every history of drills keeps. */
public abstract class DrillsContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");

    private final String table = "holdfast-Positions-" + UUID.randomUUID();

    /** The history under test. */
    protected abstract Drills drills();

    private Drill drill(int day, Drill.Outcome outcome) {
        Instant at = NOW.plus(Duration.ofDays(day));
        return new Drill(table, "d" + day, at, at.minusSeconds(300), outcome, "detail " + day, Duration.ofMillis(61_001),
                1_000_000, 1_100_000_000L, outcome == Drill.Outcome.DIFFERENT ? 1 : 0);
    }

    @Test
    void last_whenDrillsWereAdded_thenTheOneThatBeganLastWithAllThatItProved() {
        Drill newest = drill(9, Drill.Outcome.DIFFERENT);
        drills().add(newest);
        drills().add(drill(2, Drill.Outcome.EXACT));

        assertThat(drills().last(table)).contains(newest);
    }

    @Test
    void last_whenThereWasNoDrillOfThisTable_thenEmpty() {
        drills().add(drill(1, Drill.Outcome.EXACT));

        assertThat(drills().last("other-" + table)).isEmpty();
    }

    @Test
    void newest_whenThereAreMany_thenTheNewestFirst() {
        for (Drill.Outcome outcome : Drill.Outcome.values()) {
            drills().add(drill(outcome.ordinal(), outcome));
        }

        assertThat(drills().newest(table, 3)).containsExactly(drill(3, Drill.Outcome.FAILED),
                drill(2, Drill.Outcome.DIFFERENT), drill(1, Drill.Outcome.READABLE));
    }

    @Test
    void add_whenTheSameDrillIsAddedAgain_thenNothingChanges() {
        drills().add(drill(1, Drill.Outcome.EXACT));
        drills().add(drill(1, Drill.Outcome.EXACT));

        assertThat(drills().newest(table, 10)).containsExactly(drill(1, Drill.Outcome.EXACT));
    }
}
