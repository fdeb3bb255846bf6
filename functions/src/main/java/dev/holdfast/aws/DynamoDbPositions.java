package dev.holdfast.aws;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Positions in DynamoDB: one item each, one conditional write for each change. */
public final class DynamoDbPositions implements Positions {

    private static final ItemSchema<Image> SCHEMA = new ItemSchema<>(TableDefinitions.POSITIONS,
            new EnhancedType<Stamped<Image>>() { }, new PositionItem());

    private final DynamoDbClient client;
    private final String table;
    private final StampedTable<Image> rows;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbPositions(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.client = client;
        this.table = table;
        this.rows = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return look(enrolment).map(DynamoDbPositions::sound);
    }

    @Override
    public Optional<Image> look(EnrolmentId enrolment) {
        return rows.find(enrolment.value());
    }

    @Override
    public Optional<Position> create(Position first) {
        StampedTable.Put<Image> put = rows.put(new Image.Sound(first), StampedTable.absent(TableDefinitions.ENROLMENT));
        return put.written() ? Optional.empty()
                : Optional.of(sound(put.there().orElseThrow(() -> new IllegalStateException("Position "
                        + first.enrolment() + " could not be written because it was there, and was gone at once: nothing"
                        + " may delete one"))));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the answer to a write was lost and yet another write came before the repetition, this says stale although
     * the position was written; the caller loads it again in either case.
     */
    @Override
    public void replace(Position next) {
        Expression condition = Expression.builder()
                .expression("#sequence = :before AND #generation <= :generation")
                .putExpressionName("#sequence", PositionItem.SEQUENCE)
                .putExpressionName("#generation", PositionItem.GENERATION)
                .putExpressionValue(":before", number(next.sequence() - 1))
                .putExpressionValue(":generation", number(next.generation())).build();
        if (!rows.put(new Image.Sound(next), condition).written()) {
            throw new StalePosition(next);
        }
    }

    /** {@inheritDoc} Every attribute has to be what was seen. */
    @Override
    public boolean mend(Image seen, Position right) {
        Expression.Builder same = Expression.builder();
        List<String> terms = new ArrayList<>();
        attributes(seen).forEach((name, value) -> {
            String place = Integer.toString(terms.size());
            terms.add("#a" + place + " = :a" + place);
            same.putExpressionName("#a" + place, name).putExpressionValue(":a" + place, value);
        });
        return rows.put(new Image.Sound(right), same.expression(String.join(" AND ", terms)).build()).written();
    }

    /** {@inheritDoc} The index holds keys only. */
    @Override
    public List<EnrolmentId> of(String account, String subscriber) {
        QueryRequest query = QueryRequest.builder().tableName(table).indexName(TableDefinitions.BY_SUBSCRIBER)
                .keyConditionExpression("#subscriber = :subscriber")
                .expressionAttributeNames(Map.of("#subscriber", TableDefinitions.SUBSCRIBER))
                .expressionAttributeValues(Map.of(":subscriber", AttributeValue.fromS(Keys.of(account, subscriber)))).build();
        return client.queryPaginator(query).items().stream()
                .map(item -> new EnrolmentId(item.get(TableDefinitions.ENROLMENT).s())).toList();
    }

    /** {@inheritDoc} The index holds keys only. */
    @Override
    public List<EnrolmentId> overdue(Instant before, int most) {
        List<Map<String, AttributeValue>> first = new ArrayList<>();
        for (int queue = 0; queue < TableDefinitions.QUEUES; queue++) {
            QueryRequest query = QueryRequest.builder().tableName(table).indexName(TableDefinitions.BY_WAKE_TIME)
                    .keyConditionExpression("#queue = :queue AND #wakeAt < :before").limit(most)
                    .expressionAttributeNames(Map.of("#queue", TableDefinitions.QUEUE, "#wakeAt", TableDefinitions.WAKE_AT))
                    .expressionAttributeValues(Map.of(":queue", AttributeValue.fromS(PositionItem.queue(queue)),
                            ":before", AttributeValue.fromS(Times.text(before)))).build();
            client.queryPaginator(query).items().stream().limit(most).forEach(first::add);
        }
        return first.stream().sorted(Comparator.comparing(item -> item.get(TableDefinitions.WAKE_AT).s())).limit(most)
                .map(item -> new EnrolmentId(item.get(TableDefinitions.ENROLMENT).s())).toList();
    }

    /** {@inheritDoc} Read with strong consistency: a restore may miss nobody. A page ends early at 1 MB. */
    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        software.amazon.awssdk.enhanced.dynamodb.model.Page<Stamped<Image>> page = rows.table().scan(request -> {
            request.limit(size).consistentRead(true);
            after.ifPresent(id -> request.exclusiveStartKey(
                    Map.of(TableDefinitions.ENROLMENT, AttributeValue.fromS(id.value()))));
        }).iterator().next();
        return new Page(page.items().stream().map(Stamped::value).toList(), Optional.ofNullable(page.lastEvaluatedKey())
                .map(key -> new EnrolmentId(key.get(TableDefinitions.ENROLMENT).s())));
    }

    private static Map<String, AttributeValue> attributes(Image seen) {
        return seen instanceof Image.Broken broken ? RawItem.decode(broken.raw())
                : PositionItem.item(((Image.Sound) seen).position());
    }

    private static Position sound(Image image) {
        if (image instanceof Image.Sound sound) {
            return sound.position();
        }
        throw new BrokenRow((Image.Broken) image);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
