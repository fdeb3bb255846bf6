package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Events of a table's stream as Lambda hands them over: records in the order in which they are added. */
public final class StreamEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String stream;
    private final List<Map<String, Object>> records = new ArrayList<>();
    private Instant at;

    /** @param table whose stream @param at when the first record happened; each following one a second later */
    public StreamEvents(String table, Instant at) {
        this.stream = "arn:aws:dynamodb:eu-west-1:123456789012:table/" + table + "/stream/2026-01-01T00:00:00.000";
        this.at = at;
    }

    /** A row's change. */
    public StreamEvents row(Optional<Position> before, Optional<Position> after) {
        return item(before.map(PositionItem::item), after.map(PositionItem::item), false);
    }

    /** A wrong query: another step in the row. */
    public StreamEvents tampered(Position row, String step) {
        Map<String, AttributeValue> wrong = new LinkedHashMap<>(PositionItem.item(row));
        wrong.put("step", AttributeValue.fromS(step));
        return item(Optional.of(PositionItem.item(row)), Optional.of(wrong), false);
    }

    /** DynamoDB's own deletion of a row whose time has come. */
    public StreamEvents expired(Position row) {
        return item(Optional.of(PositionItem.item(row)), Optional.empty(), true);
    }

    /** A row that is nobody's. */
    public StreamEvents foreign() {
        return item(Optional.empty(), Optional.of(Map.of("enrolment", AttributeValue.fromS("a test"))), false);
    }

    /** A message. */
    public StreamEvents message(Message message) {
        return item(Optional.empty(), Optional.of(new MessageItem().write(message)), false);
    }

    /** A profile. */
    public StreamEvents profile(Optional<Subscriber> before, Subscriber after) {
        return item(before.map(new SubscriberItem()::write), Optional.of(new SubscriberItem().write(after)), false);
    }

    /** A tombstone. */
    public StreamEvents erased(String account, String subscriber, Instant when) {
        return item(Optional.empty(), Optional.of(new TombstoneItem().write(new Tombstone(account, subscriber, when))), false);
    }

    /** The event. */
    public Map<String, Object> event() {
        return Map.of("Records", List.copyOf(records));
    }

    private StreamEvents item(Optional<Map<String, AttributeValue>> before, Optional<Map<String, AttributeValue>> after,
                              boolean expired) {
        int number = records.size() + 1;
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("ApproximateCreationDateTime", at.getEpochSecond());
        before.ifPresent(item -> change.put("OldImage", typed(item)));
        after.ifPresent(item -> change.put("NewImage", typed(item)));
        change.put("SequenceNumber", "%021d".formatted(100 * number));
        change.put("SizeBytes", 100);
        change.put("StreamViewType", "NEW_AND_OLD_IMAGES");
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("eventID", "%032d".formatted(number));
        record.put("eventName", before.isEmpty() ? "INSERT" : after.isEmpty() ? "REMOVE" : "MODIFY");
        record.put("eventVersion", "1.1");
        record.put("eventSource", "aws:dynamodb");
        record.put("awsRegion", "eu-west-1");
        record.put("dynamodb", change);
        if (expired) {
            record.put("userIdentity", Map.of("type", "Service", "principalId", "dynamodb.amazonaws.com"));
        }
        record.put("eventSourceARN", stream);
        records.add(record);
        at = at.plusSeconds(1);
        return this;
    }

    private static Map<?, ?> typed(Map<String, AttributeValue> item) {
        try {
            return JSON.readValue(RawItem.encode(item), Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("RawItem writes JSON", e);
        }
    }
}
