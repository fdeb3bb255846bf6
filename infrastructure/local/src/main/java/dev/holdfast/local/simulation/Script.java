package dev.holdfast.local.simulation;

import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How a loss goes, beside what is lost.
 *
 * @param opening     when the life begins
 * @param strikesAt   when the loss strikes
 * @param outage      how long after it the operator begins to restore
 * @param trembles    whether answers get lost in the minutes before, so that some are caught in the middle of a step
 * @param guardSleeps whether nobody reads the tables' streams from a wrong query on
 * @param guardLast   whether they are read again only when the restore is done, and not when it begins
 * @param share       how many rows of a hundred a wrong query hits
 * @param books       what the operator turns to, beside the rows
 * @param histories   whether executions keep what they carried
 * @param sweepEvery  how often a sweep looks at the overdue
 * @param roundEvery  every how many sweeps one looks at everybody
 */
record Script(Instant opening, Instant strikesAt, Duration outage, boolean trembles, boolean guardSleeps, boolean guardLast,
              int share, Set<Source> books, Settings.Histories histories, Duration sweepEvery, int roundEvery) {

    /** For so long before the loss answers get lost, where they do. */
    static final Duration TREMBLING = Duration.ofMinutes(12);

    private static final Instant OPENING = Instant.parse("2026-01-05T00:00:00Z");

    Script {
        books = Set.copyOf(books);
    }

    /** Everything drawn from the story's seed; the loss strikes in the second or third fifth of the days. */
    static Script of(Story story) {
        SplittableRandom random = new SplittableRandom(story.seed() ^ 0x5C21F7L);
        long seconds = Duration.ofDays(story.days()).toSeconds();
        return new Script(OPENING, OPENING.plusSeconds(seconds / 5
                + new SplittableRandom(story.seed() ^ 77).nextLong(2 * seconds / 5)),
                Duration.ofMinutes(new SplittableRandom(story.seed() ^ 78).nextInt(3, 8 * 60)), false,
                random.nextInt(3) == 0, false, random.nextInt(30, 101), books(story.loss(), random.nextBoolean()),
                Settings.Histories.COUNTED, Duration.ofMinutes(30), roundEvery(story.subscribers()));
    }

    /** One that looks at everybody comes less often with many people, or it would be all that happens. */
    private static int roundEvery(int subscribers) {
        return 2 * Math.max(1, Math.min(6, subscribers / 1_000));
    }

    private static Set<Source> books(Loss loss, boolean copy) {
        return switch (loss) {
            case NONE, EXECUTIONS, JOURNAL, MAIL_LOG -> Set.of();
            case ROWS_DELETED, ROWS_CORRUPTED, TABLE, ROWS_AND_EXECUTIONS ->
                    copy ? Set.of(Source.JOURNAL, Source.COPY) : Set.of(Source.JOURNAL);
            case ALL_BUT_MAIL_LOG -> Set.of(Source.MAIL_LOG, Source.DOOR);
        };
    }
}
