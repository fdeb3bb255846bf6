package dev.holdfast.aws;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortBeginsWith;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.Image;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Doors in DynamoDB: the items {@code door#<workflow>#<key>} of a subscriber. */
public final class DynamoDbDoors implements Doors {

    private static final String NUMBER = "number";
    private static final String CAUSE = "cause";
    private static final String STOOD = "stood";
    /** What the key of every door begins with. */
    private static final String PREFIX = Keys.of("door", "");
    private static final int FORMAT = 1;
    private static final ItemSchema<Door> SCHEMA = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<Door>>() { }, new DoorItem());

    private final DynamoDbClient client;
    private final String table;
    private final StampedTable<Door> doors;

    /** An entry and where it stands. */
    private record Door(String subscriber, String item, int number, Image first, String cause, boolean stood) {

        /** The entry; empty where something else than this product has changed it. */
        Optional<Entry> entry() {
            return first instanceof Image.Sound sound ? Optional.of(new Entry(number, sound.position(), cause, stood))
                    : Optional.empty();
        }
    }

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbDoors(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.client = client;
        this.table = table;
        this.doors = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    /** {@inheritDoc} @throws BrokenRow if something else than this product has changed the entry */
    @Override
    public Optional<Entry> last(String account, String subscriber, String workflow, String key) {
        return doors.find(Keys.of(account, subscriber), item(workflow, key))
                .map(door -> door.entry().orElseThrow(() -> new BrokenRow((Image.Broken) door.first())));
    }

    @Override
    public boolean enter(String account, String subscriber, String workflow, String key, Entry next) {
        Expression condition = next.number() == 1 ? StampedTable.absent(TableDefinitions.SUBSCRIBER)
                : Expression.builder().expression("#number = :before").putExpressionName("#number", NUMBER)
                        .putExpressionValue(":before", AttributeValue.fromN(Integer.toString(next.number() - 1)))
                        .build();
        return doors.put(new Door(Keys.of(account, subscriber), item(workflow, key), next.number(),
                new Image.Sound(next.first()), next.cause(), next.stood()), condition).written();
    }

    @Override
    public void stood(String account, String subscriber, String workflow, String key, String cause) {
        try {
            client.updateItem(request -> request.tableName(table)
                    .key(Map.of(TableDefinitions.SUBSCRIBER, AttributeValue.fromS(Keys.of(account, subscriber)),
                            TableDefinitions.ITEM, AttributeValue.fromS(item(workflow, key))))
                    .updateExpression("SET #stood = :yes").conditionExpression("#cause = :cause")
                    .expressionAttributeNames(Map.of("#stood", STOOD, "#cause", CAUSE))
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true),
                            ":cause", AttributeValue.fromS(cause))));
        } catch (ConditionalCheckFailedException otherCause) {
            // The door shows a later entry, and the cause's own note is at another door.
        }
    }

    /** {@inheritDoc} What something else has changed is left out. */
    @Override
    public List<Entry> of(String account, String subscriber) {
        return doors.table().query(request -> request.consistentRead(true).queryConditional(sortBeginsWith(
                DynamoDbSubscribers.key(account, subscriber, PREFIX)))).items().stream()
                .flatMap(door -> door.value().entry().stream()).toList();
    }

    /** {@inheritDoc} What something else has changed is left out. Read with strong consistency: a restore may miss nobody. */
    @Override
    public void forEach(Consumer<Entry> to) {
        Expression door = Expression.builder().expression("begins_with(#item, :door)")
                .putExpressionName("#item", TableDefinitions.ITEM)
                .putExpressionValue(":door", AttributeValue.fromS(PREFIX)).build();
        doors.table().scan(request -> request.consistentRead(true).filterExpression(door)).items()
                .forEach(item -> item.value().entry().ifPresent(to));
    }

    private static String item(String workflow, String key) {
        return Keys.of("door", workflow, key);
    }

    private static final class DoorItem implements ItemCodec<Door> {

        private static final String FIRST = "first";

        @Override
        public Map<String, AttributeValue> write(Door door) {
            return new ItemWriter()
                    .text(TableDefinitions.SUBSCRIBER, door.subscriber())
                    .text(TableDefinitions.ITEM, door.item())
                    .number(ItemReader.FORMAT, FORMAT)
                    .number(NUMBER, door.number())
                    .text(CAUSE, door.cause())
                    .flag(STOOD, door.stood())
                    .map(FIRST, new PositionItem().write(door.first()))
                    .item();
        }

        @Override
        public Door read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A door", item).format(FORMAT);
            return new Door(r.text(TableDefinitions.SUBSCRIBER), r.text(TableDefinitions.ITEM), r.integer(NUMBER),
                    new PositionItem().read(r.requiredItem(FIRST)), r.text(CAUSE),
                    r.optionalFlag(STOOD).orElse(false));
        }
    }
}
