package dev.holdfast.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.backups.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * Tables as DynamoDB tells of them, and as the tagging service finds them: one call finds every table with a stack's tag,
 * where DynamoDB would have to be asked once for each table of the account.
 */
public final class DynamoDbTables implements Tables {

    /** Where DynamoDB leaves the days out, it keeps the most. */
    private static final int MOST_DAYS = 35;

    private final DynamoDbClient client;
    private final SignedCalls tagging;

    /** @param environment says where the tagging service is, as {@link Clients} reads it */
    public DynamoDbTables(DynamoDbClient client, Map<String, String> environment) {
        this(client, new SignedCalls(SignedCalls.Service.TAGGING, environment));
    }

    DynamoDbTables(DynamoDbClient client, SignedCalls tagging) {
        this.client = client;
        this.tagging = tagging;
    }

    @Override
    public List<Declared> declared(String stack) {
        List<Declared> found = new ArrayList<>();
        String token = "";
        do {
            Map<String, Object> input = new HashMap<>(Map.of("ResourceTypeFilters", List.of("dynamodb:table"),
                    "TagFilters", List.of(Map.of("Key", StackTags.STACK, "Values", List.of(stack)))));
            if (!token.isEmpty()) {
                input.put("PaginationToken", token);
            }
            JsonNode page = Asked.answer("GetResources", () -> tagging.call("GetResources", input));
            page.path("ResourceTagMappingList").forEach(resource -> found.add(declared(resource)));
            token = page.path("PaginationToken").asText("");
        } while (!token.isEmpty());
        return found;
    }

    private static Declared declared(JsonNode resource) {
        Map<String, String> tags = new HashMap<>();
        resource.path("Tags").forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        String arn = resource.path("ResourceARN").asText();
        return new Declared(arn.substring(arn.indexOf('/') + 1),
                StackTags.REQUIRED.equals(tags.get(StackTags.STREAM)), StackTags.COMPLETE.equals(tags.get(StackTags.JOURNAL)));
    }

    @Override
    public List<String> named(String prefix) {
        return Asked.answer("ListTables", () -> client.listTablesPaginator(request -> { }).tableNames().stream()
                .filter(name -> name.startsWith(prefix)).toList());
    }

    @Override
    public Optional<String> owner(String table) {
        Optional<Table> there = describe(table);
        return there.flatMap(known -> Asked.answer("ListTagsOfResource", () -> {
            Map<String, String> tags = new HashMap<>();
            Optional<String> token = Optional.empty();
            do {
                Optional<String> from = token;
                var page = client.listTagsOfResource(request -> request.resourceArn(known.arn()).nextToken(from.orElse(null)));
                page.tags().forEach((Tag tag) -> tags.put(tag.key(), tag.value()));
                token = Optional.ofNullable(page.nextToken());
            } while (token.isPresent());
            return Optional.ofNullable(tags.get(StackTags.STACK));
        }));
    }

    @Override
    public Optional<Table> describe(String table) {
        return Asked.answer("DescribeTable", () -> {
            try {
                return Optional.of(table(client.describeTable(request -> request.tableName(table)).table()));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static Table table(TableDescription table) {
        boolean images = table.streamSpecification() != null && table.streamSpecification().streamEnabled()
                && table.streamSpecification().streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES;
        Optional<String> key = Optional.ofNullable(table.sseDescription())
                .filter(sse -> sse.status() == SSEStatus.ENABLED || sse.status() == SSEStatus.UPDATING)
                .map(SSEDescription::kmsMasterKeyArn);
        return new Table(table.tableName(), table.tableArn(), table.tableStatusAsString(), table.creationDateTime(),
                Optional.ofNullable(table.itemCount()).orElse(0L), Optional.ofNullable(table.tableSizeBytes()).orElse(0L),
                Boolean.TRUE.equals(table.deletionProtectionEnabled()), images, key);
    }

    @Override
    public Recovery recovery(String table) {
        ContinuousBackupsDescription backups = Asked.answer("DescribeContinuousBackups", () ->
                client.describeContinuousBackups(request -> request.tableName(table)).continuousBackupsDescription());
        PointInTimeRecoveryDescription recovery = backups.pointInTimeRecoveryDescription();
        if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            return Recovery.off();
        }
        return new Recovery(true, Optional.ofNullable(recovery.recoveryPeriodInDays()).orElse(MOST_DAYS),
                Optional.ofNullable(recovery.earliestRestorableDateTime()),
                Optional.ofNullable(recovery.latestRestorableDateTime()));
    }
}
