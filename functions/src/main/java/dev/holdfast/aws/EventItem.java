package dev.holdfast.aws;

import dev.holdfast.subscriber.SubscriberEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event as the item {@code event#<name>#<id>} of its subscriber. */
final class EventItem implements ItemCodec<SubscriberEvent> {

    /** What the key of every event begins with. */
    static final String PREFIX = Keys.of("event", "");
    private static final int FORMAT = 1;

    @Override
    public Map<String, AttributeValue> write(SubscriberEvent e) {
        Map<String, AttributeValue> data = new LinkedHashMap<>();
        e.data().forEach((path, value) -> data.put(path, AttributeValue.fromS(value)));
        return new ItemWriter()
                .text(TableDefinitions.SUBSCRIBER, Keys.of(e.account(), e.subscriber()))
                .text(TableDefinitions.ITEM, key(e.name(), e.id()))
                .number(ItemReader.FORMAT, FORMAT)
                .text(TableDefinitions.EVENT_AT, Keys.of(e.name(), Times.text(e.at()), e.id()))
                .text(TableDefinitions.ACCOUNT, e.account())
                .text("subscriberId", e.subscriber())
                .text("id", e.id())
                .text("name", e.name())
                .time("at", e.at())
                .map("data", data)
                .item();
    }

    @Override
    public SubscriberEvent read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("An event", item).format(FORMAT);
        return new SubscriberEvent(r.text(TableDefinitions.ACCOUNT), r.text("subscriberId"), r.text("id"),
                r.text("name"), r.time("at"), r.texts("data"));
    }

    static String key(String name, String id) {
        return Keys.of("event", name, id);
    }

    /** The lowest {@code eventAt} of an event of this name at that time or later. */
    static String from(String name, Instant since) {
        return Keys.of(name, Times.text(since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since));
    }

    /** Above every {@code eventAt} of this name: a colon follows the digits that every time begins with. */
    static String end(String name) {
        return Keys.of(name, ":");
    }
}
