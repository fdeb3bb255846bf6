package dev.holdfast.aws;

import dev.holdfast.backups.Copies;
import dev.holdfast.contract.CopiesContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Copies on the wire. Their rows are read by the adapter of positions, which has a contract of its own. */
class DynamoDbCopiesTest extends CopiesContract {

    private BackupsWire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new BackupsWire(world);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Override
    protected Copies copies() {
        return new DynamoDbCopies(Clients.dynamoDbBuilder(wire.environment(), LocalDynamoDb.PATIENCE, LocalDynamoDb.PATIENCE)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())).build(), LocalDynamoDb::stamp);
    }
}
