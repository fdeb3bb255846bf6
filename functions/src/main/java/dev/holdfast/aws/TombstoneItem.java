package dev.holdfast.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A tombstone as the item {@code erased} of its subscriber: the only one, beside doors, that an erasure leaves. */
final class TombstoneItem implements ItemCodec<Tombstone> {

    static final String ERASED = "erased";
    static final String AT = "erasedAt";
    private static final int FORMAT = 1;

    @Override
    public Map<String, AttributeValue> write(Tombstone t) {
        return new ItemWriter()
                .text(TableDefinitions.SUBSCRIBER, Keys.of(t.account(), t.subscriber()))
                .text(TableDefinitions.ITEM, ERASED)
                .number(ItemReader.FORMAT, FORMAT)
                .text(TableDefinitions.ACCOUNT, t.account())
                .text("id", t.subscriber())
                .time(AT, t.at())
                .item();
    }

    @Override
    public Tombstone read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("A tombstone", item).format(FORMAT);
        return new Tombstone(r.text(TableDefinitions.ACCOUNT), r.text("id"), r.time(AT));
    }
}
