package dev.holdfast.aws;

import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A subscriber as the item {@code profile} of the table {@code subscribers}. */
final class SubscriberItem implements ItemCodec<Subscriber> {

    static final String PROFILE = "profile";
    static final String VERSION = "version";
    static final String CREATED_AT = "createdAt";
    private static final int FORMAT = 1;

    @Override
    public Map<String, AttributeValue> write(Subscriber s) {
        return new ItemWriter()
                .text(TableDefinitions.SUBSCRIBER, Keys.of(s.account(), s.id()))
                .text(TableDefinitions.ITEM, PROFILE)
                .number(ItemReader.FORMAT, FORMAT)
                .text(TableDefinitions.ACCOUNT, s.account())
                .text("id", s.id())
                .text("email", s.email())
                .map("fields", each(s.fields(), f -> new ItemWriter()
                        .text("value", f.value()).time("at", f.at()).text("by", f.by())))
                .map("groups", each(s.groups(), g -> new ItemWriter().flag("member", g.member())
                        .time("joinedAt", g.joinedAt()).time("leftAt", g.leftAt()).text("by", g.by())))
                .text("timezone", s.timezone().map(ZoneId::getId))
                .map("consent", new ItemWriter().flag("subscribed", s.consent().subscribed())
                        .time("at", s.consent().at()).text("by", s.consent().by()).item())
                .text("suppression", s.suppression())
                .time(CREATED_AT, s.createdAt())
                .number(VERSION, s.version())
                .item();
    }

    @Override
    public Subscriber read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("Subscriber " + new ItemReader("A subscriber", item).text("id"), item).format(FORMAT);
        ItemReader consent = r.requiredMap("consent");
        return new Subscriber(r.text(TableDefinitions.ACCOUNT), r.text("id"), r.text("email"),
                r.maps("fields", f -> new Subscriber.Field(f.text("value"), f.time("at"), f.text("by"))),
                r.maps("groups", g -> new Subscriber.Membership(g.flag("member"), g.time("joinedAt"), g.time("leftAt"),
                        g.text("by"))),
                r.optionalText("timezone").map(ZoneId::of),
                new Subscriber.Consent(consent.flag("subscribed"), consent.time("at"), consent.text("by")),
                r.optionalText("suppression"),
                // What a release wrote that did not say so yet is older than every erasure.
                r.optionalText(CREATED_AT).map(Times::parse).orElse(Instant.EPOCH), r.number(VERSION));
    }

    private static <T> Map<String, AttributeValue> each(Map<String, T> values, Function<T, ItemWriter> write) {
        Map<String, AttributeValue> items = new LinkedHashMap<>();
        values.forEach((name, value) -> items.put(name, AttributeValue.fromM(write.apply(value).item())));
        return items;
    }
}
