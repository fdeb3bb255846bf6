package dev.holdfast.local;

import dev.holdfast.handlers.Sources;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Journal;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.RunningExecutions;
import java.time.Instant;

/**
 * The sources as on AWS, but for the journal, which is called as an object, and for the stream behind it: what is in it was
 * handed on before anybody asks.
 *
 * @param aws     the real adapters
 * @param journal what is kept
 * @param changes what the stream still holds
 * @param running what is on the lists of executions, asked without a pace: in virtual time there is none
 */
record LocalSources(Sources aws, Journal journal, ChangeStream changes, RunningExecutions running) implements Sources {

    @Override
    public ExecutionBook.Histories histories() {
        return aws.histories();
    }

    @Override
    public Positions copy(String table) {
        return aws.copy(table);
    }

    @Override
    public Pace starts(Instant now) {
        return aws.starts(now);
    }

    @Override
    public double sendsPerSecond() {
        return aws.sendsPerSecond();
    }
}
