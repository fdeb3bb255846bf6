package dev.holdfast.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The same DynamoDB Local without a socket: its client calls the database directly. Two years of a thousand people's
 * positions are then a matter of a minute or two, because most of what a call over loopback costs is the way.
 */
public final class InProcessDynamoDb implements AutoCloseable {

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = new WatchedDynamoDb(database.dynamoDbClient(), this::written);
    private volatile Consumer<String> listener = table -> { };

    /** The one client of this database. */
    public DynamoDbClient client() {
        return client;
    }

    /**
     * From now on, somebody is told of every write of an item that was done.
     *
     * @param next is given the table's name
     */
    public void listener(Consumer<String> next) {
        listener = next;
    }

    /** A client of the streams of its tables. */
    public DynamoDbStreamsClient streams() {
        return database.dynamoDbStreamsClient();
    }

    private void written(String table) {
        listener.accept(table);
    }

    @Override
    public void close() {
        database.shutdownNow();
    }
}
