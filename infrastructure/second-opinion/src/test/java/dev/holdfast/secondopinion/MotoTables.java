package dev.holdfast.secondopinion;

import dev.holdfast.local.deploy.App;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Empty tables in moto, each made from what the template says of it. */
final class MotoTables {

    private final App app = Machines.app();
    private final DynamoDbClient client;

    MotoTables(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return client;
    }

    /** A new table with another's keys and indexes. @param of the logical name of that one @return its name */
    String create(String of) {
        App.Table table = app.tables().stream().filter(candidate -> candidate.request().tableName().endsWith(of)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The template has no table " + of));
        String name = of + "-" + UUID.randomUUID();
        client.createTable(table.request().toBuilder().tableName(name).build());
        return name;
    }

    /** A stamp as in production. */
    static String stamp() {
        return UUID.randomUUID().toString();
    }
}
