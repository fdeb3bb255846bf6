package dev.holdfast.aws;

import dev.holdfast.mail.Message;
import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A message as an item of the table {@code messages}. Each event and each link is an attribute of its own, so that two of
 * them arriving at once never overwrite each other, and an item that is not there yet needs no map to put them in.
 */
final class MessageItem implements ItemCodec<Message> {

    static final int FORMAT = 1;
    static final String SUBSCRIBER_ID = "subscriberId";
    static final String STEP = "step";
    static final String SEQUENCE = "sequence";
    static final String SES_ID = "sesId";
    static final String SKIPPED = "skipped";
    static final String SKIPPED_AT = "skippedAt";
    static final String POSITION = "position";
    private static final String EVENT = "event:";
    private static final String LINK = "link:";

    @Override
    public Map<String, AttributeValue> write(Message m) {
        ItemWriter item = new ItemWriter()
                .text(TableDefinitions.ENROLMENT, m.enrolment().value())
                .number(TableDefinitions.VISIT, m.visit())
                .number(ItemReader.FORMAT, FORMAT)
                .text(TableDefinitions.ACCOUNT, m.account())
                .text(TableDefinitions.SUBSCRIBER, Keys.of(m.account(), m.subscriber()))
                .text(SUBSCRIBER_ID, m.subscriber())
                .text(STEP, m.step())
                .number(SEQUENCE, m.sequence())
                .text(SES_ID, m.sesId())
                .text(SKIPPED, m.skipped())
                .time(m.sent() ? TableDefinitions.SENT_AT : SKIPPED_AT, m.at());
        m.position().ifPresent(p -> item.map(POSITION, PositionItem.item(p)));
        m.events().forEach((event, at) -> item.time(event(event), at));
        m.links().forEach((url, at) -> item.time(link(url), at));
        return item.item();
    }

    @Override
    public Message read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("A message of " + new ItemReader("A message", item)
                .text(TableDefinitions.ENROLMENT), item).format(FORMAT);
        Map<Message.Event, Instant> events = new EnumMap<>(Message.Event.class);
        Map<String, Instant> links = new HashMap<>();
        for (String name : r.names()) {
            if (name.startsWith(EVENT)) {
                events.put(Message.Event.valueOf(name.substring(EVENT.length())), r.time(name));
            } else if (name.startsWith(LINK)) {
                links.put(name.substring(LINK.length()), r.time(name));
            }
        }
        Optional<String> skipped = r.optionalText(SKIPPED);
        return new Message(new EnrolmentId(r.text(TableDefinitions.ENROLMENT)), r.integer(TableDefinitions.VISIT),
                r.text(TableDefinitions.ACCOUNT), r.text(SUBSCRIBER_ID), r.text(STEP), r.number(SEQUENCE),
                r.optionalText(SES_ID), r.time(skipped.isEmpty() ? TableDefinitions.SENT_AT : SKIPPED_AT), skipped,
                events, links, r.map(POSITION).map(p -> position(r)));
    }

    private static Position position(ItemReader message) {
        Image image = new PositionItem().read(message.requiredItem(POSITION));
        if (image instanceof Image.Sound sound) {
            return sound.position();
        }
        throw new BrokenRow((Image.Broken) image);
    }

    static String event(Message.Event event) {
        return EVENT + event.name();
    }

    static String link(String url) {
        return LINK + url;
    }
}
