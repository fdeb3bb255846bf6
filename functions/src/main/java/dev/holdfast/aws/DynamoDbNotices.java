package dev.holdfast.aws;

import dev.holdfast.held.Notices;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Notices in DynamoDB, in the table of receipts: {@code told#<account>#<restore>}. No webhook's key has three parts. */
public final class DynamoDbNotices implements Notices {

    private static final String OPEN = "open";
    private static final int FORMAT = 1;
    private static final ItemSchema<Notice> SCHEMA = new ItemSchema<>(TableDefinitions.RECEIPTS,
            new EnhancedType<Stamped<Notice>>() { }, new NoticeItem());

    private final StampedTable<Notice> notices;

    /** @param open whether the telling may be claimed again */
    private record Notice(String key, boolean open, Instant at) {
    }

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbNotices(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.notices = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public boolean claim(String account, String restore, Instant at) {
        Expression free = Expression.builder().expression("attribute_not_exists(#key) OR #open = :open")
                .putExpressionName("#key", TableDefinitions.WEBHOOK).putExpressionName("#open", OPEN)
                .putExpressionValue(":open", AttributeValue.fromBool(true)).build();
        return notices.put(new Notice(key(account, restore), false, at), free).written();
    }

    @Override
    public void release(String account, String restore) {
        notices.put(new Notice(key(account, restore), true, Instant.EPOCH));
    }

    private static String key(String account, String restore) {
        return Keys.of("told", account, restore);
    }

    /** It has no time to live: an account is not told of the same restore a month later either. */
    private static final class NoticeItem implements ItemCodec<Notice> {

        @Override
        public Map<String, AttributeValue> write(Notice notice) {
            return new ItemWriter().text(TableDefinitions.WEBHOOK, notice.key()).number(ItemReader.FORMAT, FORMAT)
                    .flag(OPEN, notice.open()).time("at", notice.at()).item();
        }

        @Override
        public Notice read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A notice", item).format(FORMAT);
            return new Notice(r.text(TableDefinitions.WEBHOOK), r.flag(OPEN), r.time("at"));
        }
    }
}
