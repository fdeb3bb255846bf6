package dev.holdfast.aws;

import dev.holdfast.backups.Copies;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Copies in DynamoDB. That a table is a copy, DynamoDB itself says: its restore summary names the table that it was restored
 * from (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreSummary.html).
 */
public final class DynamoDbCopies implements Copies {

    private final DynamoDbClient client;
    private final Supplier<String> stamps;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbCopies(DynamoDbClient client, Supplier<String> stamps) {
        this.client = client;
        this.stamps = stamps;
    }

    @Override
    public Instant restore(String table, String copy, Instant to) {
        Optional<TableDescription> there = Asked.answer("DescribeTable", () -> describe(copy));
        if (there.isEmpty()) {
            Asked.answer("RestoreTableToPointInTime", () -> {
                try {
                    return client.restoreTableToPointInTime(request -> request.sourceTableName(table).targetTableName(copy)
                            .restoreDateTime(to)).tableDescription();
                } catch (TableAlreadyExistsException begunMeanwhile) {
                    return TableDescription.builder().build();
                }
            });
            there = Asked.answer("DescribeTable", () -> describe(copy));
        }
        return there.map(description -> summary(table, description).restoreDateTime()).orElse(to);
    }

    @Override
    public Optional<Copy> look(String table, String copy) {
        return ours(table, copy).map(description -> new Copy(
                description.tableStatus() == TableStatus.ACTIVE && !description.restoreSummary().restoreInProgress(),
                description.tableStatusAsString(), Optional.ofNullable(description.tableSizeBytes()).orElse(0L)));
    }

    @Override
    public Settings settings(String table) {
        TableDescription description = Asked.answer("DescribeTable", () -> client.describeTable(r -> r.tableName(table)).table());
        boolean recovery = Asked.answer("DescribeContinuousBackups", () -> client.describeContinuousBackups(
                request -> request.tableName(table)).continuousBackupsDescription().pointInTimeRecoveryDescription()
                .pointInTimeRecoveryStatus()) == PointInTimeRecoveryStatus.ENABLED;
        TimeToLiveDescription expires = Asked.answer("DescribeTimeToLive", () -> client.describeTimeToLive(
                request -> request.tableName(table)).timeToLiveDescription());
        // Turning it on takes up to an hour, in which nothing else can be said about it.
        boolean on = expires.timeToLiveStatus() == TimeToLiveStatus.ENABLED || expires.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return new Settings(recovery, Boolean.TRUE.equals(description.deletionProtectionEnabled()),
                Optional.ofNullable(description.streamSpecification()).filter(StreamSpecification::streamEnabled)
                        .map(StreamSpecification::streamViewTypeAsString),
                on ? Optional.of(expires.attributeName()) : Optional.empty());
    }

    /** {@inheritDoc} DynamoDB takes one change of a table at a time. */
    @Override
    public boolean equip(String table, String copy, Settings wanted) {
        if (look(table, copy).filter(Copy::ready).isEmpty()) {
            return false;
        }
        Settings now = settings(copy);
        if (now.equals(wanted)) {
            return true;
        }
        if (now.recovery() != wanted.recovery()) {
            Asked.answer("UpdateContinuousBackups", () -> client.updateContinuousBackups(request -> request.tableName(copy)
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(wanted.recovery()))));
        } else if (!now.expires().equals(wanted.expires())) {
            Asked.answer("UpdateTimeToLive", () -> client.updateTimeToLive(request -> request.tableName(copy)
                    .timeToLiveSpecification(ttl -> ttl.enabled(wanted.expires().isPresent())
                            .attributeName(wanted.expires().or(now::expires).orElseThrow()))));
        } else if (!now.stream().equals(wanted.stream())) {
            Asked.answer("UpdateTable", () -> client.updateTable(request -> request.tableName(copy)
                    .streamSpecification(stream -> {
                        stream.streamEnabled(wanted.stream().isPresent());
                        wanted.stream().ifPresent(stream::streamViewType);
                    })));
        } else {
            protect(copy, wanted.deletionProtected());
        }
        return false;
    }

    @Override
    public Positions positions(String copy) {
        return new DynamoDbPositions(client, copy, stamps);
    }

    @Override
    public long count(String table) {
        return Asked.answer("Scan", () -> client.scanPaginator(request -> request.tableName(table).select(Select.COUNT)
                .consistentRead(true)).stream().mapToLong(ScanResponse::count).sum());
    }

    @Override
    public boolean remove(String table, String copy) {
        Optional<TableDescription> there = ours(table, copy);
        if (there.isEmpty()) {
            return true;
        }
        if (there.get().tableStatus() != TableStatus.ACTIVE) {
            return false;
        }
        if (Boolean.TRUE.equals(there.get().deletionProtectionEnabled())) {
            protect(copy, false);
        } else {
            Asked.answer("DeleteTable", () -> client.deleteTable(request -> request.tableName(copy)));
        }
        return false;
    }

    private void protect(String copy, boolean protectedNow) {
        Asked.answer("UpdateTable", () -> client.updateTable(request -> request.tableName(copy)
                .deletionProtectionEnabled(protectedNow)));
    }

    private Optional<TableDescription> ours(String table, String copy) {
        Optional<TableDescription> there = Asked.answer("DescribeTable", () -> describe(copy));
        there.ifPresent(description -> summary(table, description));
        return there;
    }

    private static RestoreSummary summary(String table, TableDescription copy) {
        RestoreSummary summary = copy.restoreSummary();
        if (summary == null || !String.valueOf(summary.sourceTableArn()).endsWith(":table/" + table)) {
            throw new NotACopy(copy.tableName(), table, summary == null ? "it was not restored"
                    : "it was restored from " + summary.sourceTableArn());
        }
        return summary;
    }

    private Optional<TableDescription> describe(String table) {
        try {
            return Optional.of(client.describeTable(request -> request.tableName(table)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
