package dev.holdfast.aws;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.keyEqualTo;

import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Drills;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Drills in DynamoDB: the items {@code drill#<table>} by time, one each, which nobody changes. */
public final class DynamoDbDrills implements Drills {

    private static final ItemSchema<Drill> SCHEMA = new ItemSchema<>(TableDefinitions.OPERATIONS,
            new EnhancedType<Stamped<Drill>>() { }, new DrillItem());

    private final StampedTable<Drill> drills;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbDrills(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.drills = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public List<Drill> newest(String table, int most) {
        Key key = Key.builder().partitionValue(subject(table)).build();
        return Asked.answer("Query", () -> drills.table().query(request -> request.queryConditional(keyEqualTo(key))
                .scanIndexForward(false).limit(most).consistentRead(true)).items().stream().limit(most)
                .map(Stamped::value).toList());
    }

    @Override
    public void add(Drill drill) {
        Asked.answer("PutItem", () -> drills.put(drill, StampedTable.absent(TableDefinitions.SUBJECT)));
    }

    private static String subject(String table) {
        return Keys.of("drill", table);
    }

    private static final class DrillItem implements ItemCodec<Drill> {

        private static final int FORMAT = 1;

        @Override
        public Map<String, AttributeValue> write(Drill drill) {
            return new ItemWriter()
                    .text(TableDefinitions.SUBJECT, subject(drill.table()))
                    .text(TableDefinitions.ENTRY, Keys.of(Times.text(drill.startedAt()), drill.id()))
                    .number(ItemReader.FORMAT, FORMAT)
                    .text("table", drill.table())
                    .text("id", drill.id())
                    .time("startedAt", drill.startedAt())
                    .time("restoredTo", drill.restoredTo())
                    .text("outcome", drill.outcome().name())
                    .text("detail", drill.detail())
                    .number("tookMillis", drill.took().toMillis())
                    .number("rows", drill.rows())
                    .number("bytes", drill.bytes())
                    .number("wrong", drill.wrong())
                    .item();
        }

        @Override
        public Drill read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A drill", item).format(FORMAT);
            return new Drill(r.text("table"), r.text("id"), r.time("startedAt"), r.time("restoredTo"),
                    Drill.Outcome.valueOf(r.text("outcome")), r.text("detail"), Duration.ofMillis(r.number("tookMillis")),
                    r.number("rows"), r.number("bytes"), r.number("wrong"));
        }
    }
}
