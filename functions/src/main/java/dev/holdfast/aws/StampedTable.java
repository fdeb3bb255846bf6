package dev.holdfast.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One kind of item in a table, read with strong consistency and written under a condition.
 *
 * <p>The SDK repeats a write whose answer was lost. If the first attempt had in truth been written, the second one fails
 * its condition; the stamp on the item, which comes back with the failure
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html, ReturnValuesOnConditionCheckFailure),
 * tells that it was ours. To compare the whole items instead would let two writers of the same value both believe they
 * had won, and two claims would mean two emails.
 */
final class StampedTable<T> {

    private final DynamoDbClient client;
    private final String name;
    private final ItemSchema<T> schema;
    private final Supplier<String> stamps;

    StampedTable(DynamoDbClient client, String name, ItemSchema<T> schema, Supplier<String> stamps) {
        this.client = client;
        this.name = name;
        this.schema = schema;
        this.stamps = stamps;
    }

    /**
     * The table in the Enhanced Client, for queries and scans. Single items go past it: it brings a hundred and fifty classes
     * along, and every cold start of a step would pay for them. Without extensions: the two that it would load by itself, for
     * versions and counters, do nothing for a schema without their tags.
     */
    DynamoDbTable<Stamped<T>> table() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build().table(name, schema);
    }

    /** The one item of a partition. */
    Optional<T> find(String partition) {
        return find(Map.of(schema.table().partition().name(), AttributeValue.fromS(partition)));
    }

    /** An item of a partition. */
    Optional<T> find(String partition, String sort) {
        return find(partition, AttributeValue.fromS(sort));
    }

    /** An item of a partition, by a number. */
    Optional<T> find(String partition, long sort) {
        return find(partition, AttributeValue.fromN(Long.toString(sort)));
    }

    private Optional<T> find(String partition, AttributeValue sort) {
        return find(Map.of(schema.table().partition().name(), AttributeValue.fromS(partition),
                schema.table().sort().orElseThrow().name(), sort));
    }

    private Optional<T> find(Map<String, AttributeValue> key) {
        GetItemResponse answer = client.getItem(request -> request.tableName(name).key(key).consistentRead(true));
        return answer.hasItem() && !answer.item().isEmpty() ? Optional.of(schema.mapToItem(answer.item()).value())
                : Optional.empty();
    }

    /** Writes the whole item, whatever was there. */
    void put(T value) {
        client.putItem(request -> request.tableName(name).item(schema.itemToMap(new Stamped<>(value, stamps.get()), true)));
    }

    /** Writes the whole item if the condition holds for what is there. */
    Put<T> put(T value, Expression condition) {
        String stamp = stamps.get();
        try {
            client.putItem(request -> request.tableName(name).item(schema.itemToMap(new Stamped<>(value, stamp), true))
                    .conditionExpression(condition.expression()).expressionAttributeNames(condition.expressionNames())
                    .expressionAttributeValues(condition.expressionValues())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Put<>(true, Optional.empty());
        } catch (ConditionalCheckFailedException e) {
            Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
            if (item.isEmpty()) {
                return new Put<>(false, Optional.empty());
            }
            Stamped<T> there = schema.mapToItem(item);
            return there.stamp().equals(stamp) ? new Put<>(true, Optional.empty())
                    : new Put<>(false, Optional.of(there.value()));
        }
    }

    /** Holds only where there is no such item yet. @param key the partition key */
    static Expression absent(String key) {
        return Expression.builder().expression("attribute_not_exists(#k)").putExpressionName("#k", key).build();
    }

    /**
     * What became of a conditional write.
     *
     * @param written whether the item is there now because of this call
     * @param there   else what is there instead; empty if nothing is
     */
    record Put<T>(boolean written, Optional<T> there) {
    }
}
