package dev.holdfast.local.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.aws.RawItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One table's stream in DynamoDB Local, read on from where it was read to. A shard of it is closed after hours, and another begins. */
final class TableStream {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DynamoDbStreamsClient client;
    private final String table;
    /** By shard; no place where a shard was read to its end. */
    private final Map<String, Optional<String>> places = new LinkedHashMap<>();

    TableStream(DynamoDbStreamsClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Hands over every record since the last time, as Lambda would. */
    void read(Consumer<ObjectNode> to) {
        if (places.values().stream().noneMatch(Optional::isPresent)) {
            discover();
        }
        for (String shard : places.keySet().toArray(String[]::new)) {
            read(shard, to);
        }
    }

    private void discover() {
        for (Stream stream : client.listStreams(request -> request.tableName(table)).streams()) {
            for (Shard shard : client.describeStream(request -> request.streamArn(stream.streamArn())).streamDescription()
                    .shards()) {
                places.computeIfAbsent(shard.shardId(), id -> Optional.of(client.getShardIterator(request -> request
                        .streamArn(stream.streamArn()).shardId(id).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator()));
            }
        }
    }

    private void read(String shard, Consumer<ObjectNode> to) {
        boolean more = true;
        while (more && places.get(shard).isPresent()) {
            String place = places.get(shard).get();
            GetRecordsResponse page = client.getRecords(request -> request.shardIterator(place));
            page.records().forEach(record -> to.accept(event(record)));
            places.put(shard, Optional.ofNullable(page.nextShardIterator()));
            more = !page.records().isEmpty();
        }
    }

    private static ObjectNode event(Record record) {
        StreamRecord change = record.dynamodb();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventID", record.eventID()).put("eventName", record.eventNameAsString())
                .put("eventVersion", "1.1").put("eventSource", "aws:dynamodb").put("awsRegion", record.awsRegion());
        ObjectNode dynamodb = event.putObject("dynamodb");
        dynamodb.set("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.set("OldImage", item(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber()).put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
        if (record.userIdentity() != null) {
            event.putObject("userIdentity").put("type", record.userIdentity().type())
                    .put("principalId", record.userIdentity().principalId());
        }
        return event;
    }

    private static ObjectNode item(Map<String, AttributeValue> item) {
        try {
            return (ObjectNode) JSON.readTree(RawItem.encode(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item is written as JSON", e);
        }
    }
}
