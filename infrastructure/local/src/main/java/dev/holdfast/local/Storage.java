package dev.holdfast.local;

import dev.holdfast.aws.TableNames;
import dev.holdfast.handlers.DynamoDbStores;
import dev.holdfast.handlers.Stores;
import dev.holdfast.local.deploy.Deployment;
import dev.holdfast.local.dynamodb.DynamoDbLocal;
import dev.holdfast.local.dynamodb.InProcessDynamoDb;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.Upstream;
import dev.holdfast.memory.InMemoryStores;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Where a stand-in keeps what its functions keep. */
interface Storage extends AutoCloseable {

    /** The stores of one instance of a function. @param environment the function's variables */
    Stores stores(Map<String, String> environment, Clock clock);

    /** Creates the tables. @param environment of every function */
    void deploy(Deployment deployment, Map<String, String> environment);

    /** Where DynamoDB listens; empty when it cannot be reached over a socket. */
    default Optional<URI> endpoint() {
        return Optional.empty();
    }

    /** Reads the streams of its tables; empty when it has none. @param environment of every function */
    default Optional<DynamoDbStreamsClient> streams(Map<String, String> environment) {
        return Optional.empty();
    }

    /** A client of its tables in this process; empty when it has none. */
    default Optional<DynamoDbClient> database() {
        return Optional.empty();
    }

    /**
     * From now on, somebody is told of every table that was written to.
     *
     * @return whether this storage knows; if not, anything may have been written to by any function
     */
    default boolean tells(Consumer<String> tables) {
        return false;
    }

    /** Answers a request to DynamoDB that came in at the front. */
    default Reply answer(Request request) {
        return Reply.of(501, "text/plain", "The functions of this stand-in do not reach their database over sockets,"
                + " and neither can others: start it with Reach.SOCKETS");
    }

    @Override
    void close();

    /** Starts it empty. */
    static Storage of(Reach reach) {
        return switch (reach) {
            case SOCKETS -> served(DynamoDbLocal.start());
            case DATABASE_IN_PROCESS -> new InProcess(new InProcessDynamoDb());
            case STORES_IN_MEMORY, ALL_IN_MEMORY -> new InMemory(new InMemoryStores());
        };
    }

    private static Storage served(DynamoDbLocal database) {
        return new Served(database, new Upstream(database.endpoint()));
    }

    /** DynamoDB Local behind a port. */
    record Served(DynamoDbLocal local, Upstream proxy) implements Storage {
        @Override
        public Stores stores(Map<String, String> environment, Clock clock) {
            return new DynamoDbStores(environment, clock);
        }

        @Override
        public void deploy(Deployment deployment, Map<String, String> environment) {
            try (DynamoDbClient client = Clients.dynamoDb(environment)) {
                deployment.tables(client);
            }
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(local.endpoint());
        }

        @Override
        public Optional<DynamoDbStreamsClient> streams(Map<String, String> environment) {
            return Optional.of(Clients.dynamoDbStreams(environment));
        }

        @Override
        public Reply answer(Request request) {
            return proxy.handle(request);
        }

        @Override
        public void close() {
            local.close();
        }
    }

    /** DynamoDB Local without a port. */
    record InProcess(InProcessDynamoDb local) implements Storage {
        @Override
        public Optional<DynamoDbClient> database() {
            return Optional.of(local.client());
        }

        @Override
        public Stores stores(Map<String, String> environment, Clock clock) {
            return new DynamoDbStores(local.client(), TableNames.from(environment), clock);
        }

        @Override
        public void deploy(Deployment deployment, Map<String, String> environment) {
            deployment.tables(local.client());
        }

        @Override
        public Optional<DynamoDbStreamsClient> streams(Map<String, String> environment) {
            return Optional.of(local.streams());
        }

        @Override
        public boolean tells(Consumer<String> tables) {
            local.listener(tables);
            return true;
        }

        @Override
        public void close() {
            local.close();
        }
    }

    /** The twins, one set for all functions. */
    record InMemory(InMemoryStores twins) implements Storage {
        @Override
        public Stores stores(Map<String, String> environment, Clock clock) {
            return twins;
        }

        @Override
        public void deploy(Deployment deployment, Map<String, String> environment) {
            // A twin is there as soon as it is made.
        }

        @Override
        public void close() {
            // Memory is let go of with the stand-in.
        }
    }
}
