package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings executions back from the rows after all of them were lost: every position that is on its way gets a new
 * generation, and an execution of it that starts where the row stands, with the wake time that the row holds. Whatever is
 * left of older generations is harmless from then on. It can be killed at any point and run again with the same beginning:
 * what it did already is only started again, which changes nothing.
 */
public final class RestartFromRows {

    private static final int PAGE = 500;

    private final Positions positions;
    private final Executions executions;
    private final InstantSource clock;

    public RestartFromRows(Positions positions, Executions executions, InstantSource clock) {
        this.positions = positions;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param restored positions whose new execution runs
     * @param resting  positions that rest by somebody's will, or have ended: left as they are
     * @param refused  positions whose start was refused for now; running again starts them
     */
    public record Report(int restored, int resting, List<EnrolmentId> refused) {
        public Report {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Restarts everyone.
     *
     * @param began when this restore was begun; a generation that is not older was made by an earlier try of it
     */
    public Report run(Instant began) {
        int restored = 0;
        int resting = 0;
        List<EnrolmentId> refused = new ArrayList<>();
        Optional<EnrolmentId> cursor = Optional.empty();
        do {
            Positions.Page page = positions.page(cursor, PAGE);
            for (Position row : page.positions()) {
                if (row.status() != Status.ACTIVE && row.status() != Status.FAILED) {
                    resting++;
                } else if (restarted(row, began)) {
                    restored++;
                } else {
                    refused.add(row.enrolment());
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return new Report(restored, resting, refused);
    }

    /** The clock here may be behind the one by which the restore was begun; what it makes is never older than that. */
    private Instant since(Instant began) {
        Instant now = clock.instant();
        return (now.isBefore(began) ? began : now).truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean restarted(Position seen, Instant began) {
        Position row = seen;
        // Somebody who still moves meanwhile is asked again; everyone else is written at the first try.
        while (row.generationSince().isBefore(began.truncatedTo(ChronoUnit.MILLIS))) {
            Position next = row.nextGeneration(since(began));
            try {
                positions.replace(next);
                row = next;
            } catch (StalePosition moved) {
                row = positions.find(seen.enrolment()).orElse(next);
            }
        }
        try {
            executions.start(row);
            return true;
        } catch (Executions.StartRefused e) {
            return false;
        }
    }
}
