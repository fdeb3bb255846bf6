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
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One table's stream in DynamoDB Local, read on from where it was read to. A shard of it is closed after hours, and another begins. */
final class TableStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The most records that one answer may hold. */
    private static final int PAGE = 1_000;

    private final DynamoDbStreamsClient client;
    private final String table;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * How far a shard was read.
     *
     * @param iterator where it goes on; empty at its end
     * @param last     the last record that was read
     */
    private record Place(String stream, Optional<String> iterator, Optional<String> last) {
    }

    TableStream(DynamoDbStreamsClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Hands over every record since the last time, as Lambda would. */
    void read(Consumer<ObjectNode> to) {
        if (places.values().stream().noneMatch(place -> place.iterator().isPresent())) {
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
                places.computeIfAbsent(shard.shardId(), id -> at(id, stream.streamArn(), Optional.empty()));
            }
        }
    }

    private void read(String shard, Consumer<ObjectNode> to) {
        boolean more = true;
        while (more && places.get(shard).iterator().isPresent()) {
            Place place = places.get(shard);
            try {
                GetRecordsResponse page = client.getRecords(
                        request -> request.shardIterator(place.iterator().get()).limit(PAGE));
                page.records().forEach(record -> to.accept(event(record)));
                Optional<String> last = page.records().stream().reduce((a, b) -> b)
                        .map(record -> record.dynamodb().sequenceNumber());
                places.put(shard, new Place(place.stream(), Optional.ofNullable(page.nextShardIterator()), last.or(place::last)));
                // DynamoDB Local fills a page while it has records, as the service does not promise to.
                more = page.records().size() == PAGE;
            } catch (ExpiredIteratorException | TrimmedDataAccessException old) {
                // A place is good for a quarter of an hour; and one in a shard that was empty is refused once it is not.
                places.put(shard, at(shard, place.stream(), place.last()));
            }
        }
    }

    private Place at(String shard, String stream, Optional<String> last) {
        return new Place(stream, Optional.of(client.getShardIterator(request -> request.streamArn(stream).shardId(shard)
                .shardIteratorType(last.isPresent() ? ShardIteratorType.AFTER_SEQUENCE_NUMBER : ShardIteratorType.TRIM_HORIZON)
                .sequenceNumber(last.orElse(null))).shardIterator()), last);
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
