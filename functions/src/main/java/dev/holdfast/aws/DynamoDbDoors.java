package dev.holdfast.aws;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.position.EnrolmentId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Doors in DynamoDB: the items {@code door#<workflow>#<key>} of a subscriber. */
public final class DynamoDbDoors implements Doors {

    private static final String NUMBER = "number";
    private static final int FORMAT = 1;
    private static final ItemSchema<Door> SCHEMA = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<Door>>() { }, new DoorItem());

    private final StampedTable<Door> doors;

    /** An entry and where it stands. */
    private record Door(String subscriber, String item, Entry last) {
    }

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbDoors(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.doors = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Entry> last(String account, String subscriber, String workflow, String key) {
        return doors.find(DynamoDbSubscribers.key(account, subscriber, item(workflow, key))).map(Door::last);
    }

    @Override
    public boolean enter(String account, String subscriber, String workflow, String key, Entry next) {
        Expression condition = next.number() == 1 ? StampedTable.absent(TableDefinitions.SUBSCRIBER)
                : Expression.builder().expression("#number = :before").putExpressionName("#number", NUMBER)
                        .putExpressionValue(":before", AttributeValue.fromN(Integer.toString(next.number() - 1)))
                        .build();
        return doors.put(new Door(Keys.of(account, subscriber), item(workflow, key), next), condition).written();
    }

    private static String item(String workflow, String key) {
        return Keys.of("door", workflow, key);
    }

    private static final class DoorItem implements ItemCodec<Door> {

        @Override
        public Map<String, AttributeValue> write(Door door) {
            return new ItemWriter()
                    .text(TableDefinitions.SUBSCRIBER, door.subscriber())
                    .text(TableDefinitions.ITEM, door.item())
                    .number(ItemReader.FORMAT, FORMAT)
                    .number(NUMBER, door.last().number())
                    .text("enrolment", door.last().enrolment().value())
                    .time("enteredAt", door.last().at())
                    .text("cause", door.last().cause())
                    .item();
        }

        @Override
        public Door read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A door", item).format(FORMAT);
            return new Door(r.text(TableDefinitions.SUBSCRIBER), r.text(TableDefinitions.ITEM),
                    new Entry(r.integer(NUMBER), new EnrolmentId(r.text("enrolment")), r.time("enteredAt"),
                            r.text("cause")));
        }
    }
}
