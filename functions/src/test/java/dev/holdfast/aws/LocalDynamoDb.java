package dev.holdfast.aws;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Amazon's DynamoDB Local in this process, once for all tests, and empty tables in it. */
final class LocalDynamoDb {

    /** A hundred writers at once on a busy machine wait longer than any in production. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final class Running {
        private static final Map<String, String> ENVIRONMENT = start();
        private static final DynamoDbClient CLIENT = Clients.dynamoDbBuilder(ENVIRONMENT, PATIENCE, PATIENCE).build();
    }

    private LocalDynamoDb() {
    }

    /** A client made as in production, but for its endpoint and its patience. */
    static DynamoDbClient client() {
        return Running.CLIENT;
    }

    /** The environment in which the SDK finds this database. */
    static Map<String, String> environment() {
        return Running.ENVIRONMENT;
    }

    /** An empty table of this shape; its name. */
    static String table(TableDefinition definition) {
        String name = definition.name() + "-" + UUID.randomUUID();
        client().createTable(request(definition, name));
        return name;
    }

    /** A stamp as in production. */
    static String stamp() {
        return UUID.randomUUID().toString();
    }

    static CreateTableRequest request(TableDefinition table, String name) {
        Map<String, ScalarAttributeType> attributes = new TreeMap<>();
        List<KeySchemaElement> key = new ArrayList<>();
        key.add(element(table.partition(), KeyType.HASH, attributes));
        table.sort().ifPresent(sort -> key.add(element(sort, KeyType.RANGE, attributes)));
        List<GlobalSecondaryIndex> global = new ArrayList<>();
        List<LocalSecondaryIndex> local = new ArrayList<>();
        for (TableDefinition.Index index : table.indexes()) {
            List<KeySchemaElement> keys = List.of(element(index.partition(), KeyType.HASH, attributes),
                    element(index.sort(), KeyType.RANGE, attributes));
            if (index.local()) {
                local.add(LocalSecondaryIndex.builder().indexName(index.name()).keySchema(keys)
                        .projection(p -> p.projectionType(ProjectionType.ALL)).build());
            } else {
                global.add(GlobalSecondaryIndex.builder().indexName(index.name()).keySchema(keys)
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY)).build());
            }
        }
        CreateTableRequest.Builder request = CreateTableRequest.builder().tableName(name).keySchema(key)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes.entrySet().stream().map(a -> AttributeDefinition.builder()
                        .attributeName(a.getKey()).attributeType(a.getValue()).build()).toList());
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        return request.build();
    }

    private static KeySchemaElement element(TableDefinition.KeyAttribute key, KeyType type,
                                            Map<String, ScalarAttributeType> attributes) {
        attributes.put(key.name(), key.number() ? ScalarAttributeType.N : ScalarAttributeType.S);
        return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
    }

    private static Map<String, String> start() {
        try {
            int port = freePort();
            CommandLineInput input = new CommandLineInput(new String[] {
                "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
            if (!input.init()) {
                throw new IllegalStateException("DynamoDB Local refused its own options");
            }
            ServerRunner.createServer(input).start();
            String url = "http://127.0.0.1:" + port;
            return Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL_DYNAMODB", url,
                    "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", url, "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
        } catch (Exception e) { // declared by the server's own API
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
