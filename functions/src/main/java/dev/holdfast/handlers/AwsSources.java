package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.DynamoDbChangeStream;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.Paced;
import dev.holdfast.aws.S3ObjectStore;
import dev.holdfast.aws.SfnHistories;
import dev.holdfast.aws.SfnRunning;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Journal;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.RunningExecutions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Journal, stream, executions and copies on AWS, reached as the environment says: {@code JOURNAL_BUCKET} names the bucket,
 * {@code POSITIONS_TABLE} the table.
 */
public final class AwsSources implements Sources {

    private final Environment environment;
    private final Clock clock;
    private final Lazy<Journal> journal;
    private final Lazy<SfnClient> stepFunctions;

    /** @param environment variables by name @param clock what time it is */
    public AwsSources(Map<String, String> environment, Clock clock) {
        this.environment = new Environment(environment);
        this.clock = clock;
        this.journal = new Lazy<>(() -> new ObjectJournal(
                new S3ObjectStore(this.environment.required("JOURNAL_BUCKET"), environment)));
        this.stepFunctions = new Lazy<>(() -> Clients.stepFunctions(environment));
    }

    @Override
    public Journal journal() {
        return journal.get();
    }

    @Override
    public ChangeStream changes() {
        return new DynamoDbChangeStream(Clients.dynamoDbStreams(environment.variables()),
                environment.required("POSITIONS_TABLE"), clock, AwsSources::pause);
    }

    @Override
    public ExecutionBook.Histories histories() {
        return new SfnHistories(stepFunctions.get(), clock, Paced.lists(region(), System::nanoTime, AwsSources::pause),
                Paced.histories(System::nanoTime, AwsSources::pause));
    }

    @Override
    public RunningExecutions running() {
        return new SfnRunning(stepFunctions.get(), Paced.lists(region(), System::nanoTime, AwsSources::pause));
    }

    @Override
    public Positions copy(String table) {
        return new DynamoDbPositions(Clients.dynamoDb(environment.variables()), table, () -> UUID.randomUUID().toString());
    }

    /** {@inheritDoc} As the service's quotas say, a little less: webhooks start executions as well. */
    @Override
    public Pace starts(Instant now) {
        return Paced.isBig(region()) ? Pace.full(1_235, 285, now) : Pace.full(760, 142.5, now);
    }

    /** {@inheritDoc} As GetAccount says (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html). */
    @Override
    public double sendsPerSecond() {
        try (SesV2Client ses = Clients.ses(environment.variables())) {
            return ses.getAccount(request -> { }).sendQuota().maxSendRate();
        }
    }

    private String region() {
        return environment.variables().getOrDefault("AWS_REGION", "");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the next turn", e);
        }
    }
}
