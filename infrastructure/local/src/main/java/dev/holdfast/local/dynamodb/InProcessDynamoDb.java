package dev.holdfast.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The same DynamoDB Local without a socket: its client calls the database directly. Two years of a thousand people's
 * positions are then a matter of a minute or two, because most of what a call over loopback costs is the way.
 */
public final class InProcessDynamoDb implements AutoCloseable {

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);

    /** The one client of this database. */
    public DynamoDbClient client() {
        return database.dynamoDbClient();
    }

    /** A client of the streams of its tables. */
    public DynamoDbStreamsClient streams() {
        return database.dynamoDbStreamsClient();
    }

    @Override
    public void close() {
        database.shutdownNow();
    }
}
