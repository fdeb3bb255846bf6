package dev.holdfast.local.simulation;

import dev.holdfast.position.Source;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One loss of the drill, and what is left to put it right with.
 *
 * @param loss        what is lost
 * @param guardSleeps whether nobody reads the tables' streams, from the loss until all is restored
 * @param books       what the operator turns to, beside the rows
 */
public record Nightmare(Loss loss, boolean guardSleeps, Set<Source> books) {

    /** The losses in the order of the drill; each strikes the same people at the same moment. */
    public static final List<Nightmare> ALL = List.of(
            new Nightmare(Loss.ROWS_DELETED, false, Set.of()),
            new Nightmare(Loss.ROWS_DELETED, true, Set.of(Source.JOURNAL, Source.COPY)),
            new Nightmare(Loss.ROWS_CORRUPTED, true, Set.of(Source.JOURNAL, Source.COPY)),
            new Nightmare(Loss.TABLE, false, Set.of(Source.JOURNAL, Source.COPY, Source.EXECUTION)),
            new Nightmare(Loss.ROWS_AND_EXECUTIONS, false, Set.of(Source.JOURNAL)),
            new Nightmare(Loss.JOURNAL, false, Set.of()),
            new Nightmare(Loss.MAIL_LOG, false, Set.of()),
            new Nightmare(Loss.ALL_BUT_MAIL_LOG, false, Set.of(Source.MAIL_LOG, Source.DOOR)));

    /** Who puts a row back within seconds needs no operator: one looks a minute later, and finds nothing to do. */
    private static final Duration A_LOOK = Duration.ofMinutes(1);

    public Nightmare {
        books = Set.copyOf(books);
    }

    /** Whether the guard is awake when a query deletes rows. */
    public boolean guarded() {
        return loss == Loss.ROWS_DELETED && !guardSleeps;
    }

    Duration outage(Duration usual) {
        return guarded() ? A_LOOK : usual;
    }
}
