package dev.holdfast.backups;

import dev.holdfast.journal.Journal;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far the journal is behind its table, told by rows that are drawn at random: one that was written after the newest
 * entry of the journal waits to be in it. Where nobody moves, nothing waits, however old the newest entry is. The age of the
 * stream's iterator says the same sooner, but says nothing at all where nobody reads the stream.
 */
public final class SampledJournal implements JournalProgress {

    /** A page of DynamoDB holds about so many rows. */
    private static final int SAMPLE = 1_000;

    private final Journal journal;
    private final Positions positions;
    private final Supplier<String> draws;
    private final InstantSource clock;

    /** @param draws gives random text of letters, digits and hyphens, such as a UUID */
    public SampledJournal(Journal journal, Positions positions, Supplier<String> draws, InstantSource clock) {
        this.journal = journal;
        this.positions = positions;
        this.draws = draws;
        this.clock = clock;
    }

    @Override
    public Duration behind(String table) {
        Instant kept = journal.completeUntil();
        Optional<Instant> waiting = sample().stream().map(Position::updatedAt)
                // The journal tells times to the second.
                .filter(at -> at.truncatedTo(ChronoUnit.SECONDS).isAfter(kept)).min(Instant::compareTo);
        return waiting.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ZERO);
    }

    /** From any place on; where the table ends soon after it, from the beginning, too. */
    private List<Position> sample() {
        List<Position> rows = new ArrayList<>(positions.page(Optional.of(new EnrolmentId(draws.get())), SAMPLE).positions());
        if (rows.size() < SAMPLE) {
            rows.addAll(positions.page(Optional.empty(), SAMPLE).positions());
        }
        return rows;
    }
}
