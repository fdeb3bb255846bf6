package dev.holdfast.secondopinion;

import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.S3ObjectStore;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.local.deploy.App;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** The tables, the vault and the journal of the template in an emptied moto, with some people who stand somewhere. */
final class GuardedStack implements AutoCloseable {

    static final String NAME = "holdfast";
    static final String POSITIONS = NAME + "-Data-Positions";
    static final int PEOPLE = 12;

    private static final String JOURNAL = "holdfast-journal";
    /** So long ago everybody entered: before moto can restore anything. */
    private static final Duration SINCE = Duration.ofHours(1);

    private final Moto moto = Moto.emptied();
    private final App app = Machines.app();
    private final DynamoDbClient client;
    private final Map<String, String> environment;
    private final List<Position> people = new ArrayList<>();

    GuardedStack() {
        this.client = Sdk.at(moto.endpoint(), DynamoDbClient.builder()).build();
        this.environment = new HashMap<>(app.functions().stream().filter(function -> function.name().endsWith("DrillFunction"))
                .findFirst().orElseThrow().environment());
        environment.putAll(moto.environment());
        // No bucket's name has capitals; CloudFormation would make one without.
        environment.put("JOURNAL_BUCKET", JOURNAL);
        deploy();
        people();
        app.tables().stream().filter(App.Table::recovery).forEach(table -> recovery(table.request().tableName(), true));
    }

    private void deploy() {
        try (S3Client s3 = Sdk.at(moto.endpoint(), S3Client.builder().forcePathStyle(true)).build();
                BackupClient backup = Sdk.at(moto.endpoint(), BackupClient.builder()).build()) {
            s3.createBucket(request -> request.bucket(JOURNAL).objectLockEnabledForBucket(true));
            backup.createBackupVault(request -> request.backupVaultName(vault()));
            backup.putBackupVaultLockConfiguration(request -> request.backupVaultName(vault()).minRetentionDays(35L));
        }
        for (App.Table table : app.tables()) {
            client.createTable(table.request());
            table.expires().ifPresent(attribute -> client.updateTimeToLive(request -> request
                    .tableName(table.request().tableName()).timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))));
        }
    }

    private void people() {
        Journal journal = new ObjectJournal(new S3ObjectStore(JOURNAL, environment));
        Instant then = begun();
        for (int n = 0; n < PEOPLE; n++) {
            Position position = enter("s" + n, then);
            journal.append(List.of(new JournalEntry.Written(String.format("%021d", n), then, position, Optional.empty())));
            people.add(position);
        }
    }

    private static Instant begun() {
        return Instant.now().minus(SINCE).truncatedTo(ChronoUnit.SECONDS);
    }

    private Position enter(String subscriber, Instant at) {
        Position position = Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "wh_1", "hello", at, at);
        new DynamoDbPositions(client, POSITIONS, MotoTables::stamp).create(position);
        return position;
    }

    /** Somebody entered later, long ago, and the journal never heard of it. */
    void enterUnheard() {
        enter("unheard", begun().plus(SINCE.dividedBy(2)));
    }

    /** Switches point-in-time recovery of a table. */
    void recovery(String table, boolean on) {
        client.updateContinuousBackups(request -> request.tableName(table)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(on)));
    }

    /** Creates a table that says nothing of itself. */
    void createUntagged(String table) {
        client.createTable(request -> request.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()))
                .attributeDefinitions(List.of(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build())));
    }

    /** Takes the lock from the vault. */
    void unlock() {
        try (BackupClient backup = Sdk.at(moto.endpoint(), BackupClient.builder()).build()) {
            backup.deleteBackupVaultLockConfiguration(request -> request.backupVaultName(vault()));
        }
    }

    /** Changes one row as nobody of this product would. @return whose it is */
    EnrolmentId tamper() {
        EnrolmentId whose = people.get(PEOPLE / 2).enrolment();
        client.updateItem(update -> update.tableName(POSITIONS).key(Map.of("enrolment", AttributeValue.fromS(whose.value())))
                .updateExpression("SET step = :step").expressionAttributeValues(Map.of(":step", AttributeValue.fromS("elsewhere"))));
        return whose;
    }

    /** What a function of this stack finds in its environment. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    DynamoDbClient client() {
        return client;
    }

    /** The names of all tables that are declared, in order. */
    List<String> declared() {
        return app.tables().stream().map(App.Table::request).map(CreateTableRequest::tableName).sorted().toList();
    }

    /** The names of all tables that are there, in order. */
    List<String> tables() {
        return client.listTablesPaginator(request -> { }).tableNames().stream().sorted().toList();
    }

    private String vault() {
        return environment.get("BACKUP_VAULT");
    }

    @Override
    public void close() {
        client.close();
    }
}
