package dev.holdfast.aws;

import dev.holdfast.backups.Tables;
import dev.holdfast.backups.WatchMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the last watch saw, in DynamoDB: one item {@code watch#<stack>}, {@code last}. */
public final class DynamoDbWatchMemory implements WatchMemory {

    private static final String LAST = "last";
    private static final ItemSchema<Memory> SCHEMA = new ItemSchema<>(TableDefinitions.OPERATIONS,
            new EnhancedType<Stamped<Memory>>() { }, new MemoryItem());

    private final StampedTable<Memory> memories;

    /** What was seen, and where it stands. */
    private record Memory(String stack, Seen seen) {
    }

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbWatchMemory(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.memories = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Seen> last(String stack) {
        return Asked.answer("GetItem", () -> memories.find(subject(stack), LAST).map(Memory::seen));
    }

    @Override
    public void remember(String stack, Seen seen) {
        Asked.answer("PutItem", () -> {
            memories.put(new Memory(stack, seen));
            return seen;
        });
    }

    private static String subject(String stack) {
        return Keys.of("watch", stack);
    }

    private static final class MemoryItem implements ItemCodec<Memory> {

        private static final int FORMAT = 1;

        @Override
        public Map<String, AttributeValue> write(Memory memory) {
            Map<String, AttributeValue> tables = new LinkedHashMap<>();
            memory.seen().tables().forEach((name, table) -> {
                ItemWriter writer = new ItemWriter().flag("streamed", table.declared().streamed())
                        .flag("journaled", table.declared().journaled()).time("at", table.at());
                table.earliest().ifPresent(earliest -> writer.time("earliest", earliest));
                tables.put(name, AttributeValue.fromM(writer.item()));
            });
            return new ItemWriter()
                    .text(TableDefinitions.SUBJECT, subject(memory.stack()))
                    .text(TableDefinitions.ENTRY, LAST)
                    .number(ItemReader.FORMAT, FORMAT)
                    .text("stack", memory.stack())
                    .time("at", memory.seen().at())
                    .map("tables", tables)
                    .item();
        }

        @Override
        public Memory read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("The last watch", item).format(FORMAT);
            Map<String, SeenTable> tables = new LinkedHashMap<>();
            ItemReader all = r.requiredMap("tables");
            all.names().forEach(name -> tables.put(name, table(name, all.requiredMap(name))));
            return new Memory(r.text("stack"), new Seen(r.time("at"), tables));
        }

        private static SeenTable table(String name, ItemReader r) {
            return new SeenTable(new Tables.Declared(name, r.flag("streamed"), r.flag("journaled")), r.time("at"),
                    r.optionalText("earliest").map(Times::parse));
        }
    }
}
