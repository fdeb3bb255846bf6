package dev.holdfast.memory;

import dev.holdfast.handlers.Sources;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Journal;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.RunningExecutions;
import java.time.Instant;

/** For functions that never restore anything. */
public final class NoSources implements Sources {

    @Override
    public Journal journal() {
        throw none();
    }

    @Override
    public ChangeStream changes() {
        throw none();
    }

    @Override
    public ExecutionBook.Histories histories() {
        throw none();
    }

    @Override
    public RunningExecutions running() {
        throw none();
    }

    @Override
    public Positions copy(String table) {
        throw none();
    }

    @Override
    public Pace starts(Instant now) {
        throw none();
    }

    @Override
    public double sendsPerSecond() {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException("This function was put together without the books of a restore");
    }
}
