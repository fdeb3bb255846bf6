package dev.holdfast.memory;

import dev.holdfast.handlers.Sources;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.RunningExecutions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A journal in memory, and behind it no stream; copies by the name of their table. */
public final class InMemorySources implements Sources {

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Map<String, Positions> copies = new ConcurrentHashMap<>();
    private final ExecutionBook.Histories histories;
    private final RunningExecutions running;

    /** @param histories what executions carry @param running which of them run */
    public InMemorySources(ExecutionBook.Histories histories, RunningExecutions running) {
        this.histories = histories;
        this.running = running;
    }

    /** Makes a copy that a restore can read. */
    public void copy(String table, Positions rows) {
        copies.put(table, rows);
    }

    @Override
    public InMemoryJournal journal() {
        return journal;
    }

    @Override
    public ChangeStream changes() {
        return to -> new ChangeStream.Span(Instant.MAX, Instant.MIN);
    }

    @Override
    public ExecutionBook.Histories histories() {
        return histories;
    }

    @Override
    public RunningExecutions running() {
        return running;
    }

    @Override
    public Positions copy(String table) {
        Positions rows = copies.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("There is no table " + table);
        }
        return rows;
    }

    @Override
    public Pace starts(Instant now) {
        return Pace.full(1_235, 285, now);
    }

    @Override
    public double sendsPerSecond() {
        return 14;
    }
}
