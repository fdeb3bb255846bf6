package dev.holdfast.handlers;

import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Journal;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.RunningExecutions;
import java.time.Instant;

/** What a restore reads beside the stores, and the journal that is written for it. */
public interface Sources {

    /** Every change there ever was. */
    Journal journal();

    /** The changes of the last day, of the table of positions. */
    ChangeStream changes();

    /** What executions carry. */
    ExecutionBook.Histories histories();

    /** Which executions run. */
    RunningExecutions running();

    /** A table of positions as it once was. @param table its name */
    Positions copy(String table);

    /** How many executions may be started now, and how many from then on. */
    Pace starts(Instant now);

    /** How many emails a second may be sent. */
    double sendsPerSecond();
}
