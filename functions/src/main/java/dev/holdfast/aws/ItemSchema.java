package dev.holdfast.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.KeyAttributeMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table schema written by hand, as a pair of functions. The SDK's own static schemas want a mutable builder with a setter
 * for every attribute; our values are records, and one codec reads as what it is. There is no reflection in it either way
 * (https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/ddb-en-client-adv-features.html).
 */
final class ItemSchema<T> implements TableSchema<Stamped<T>> {

    private final TableDefinition table;
    private final EnhancedType<Stamped<T>> type;
    private final ItemCodec<T> codec;

    ItemSchema(TableDefinition table, EnhancedType<Stamped<T>> type, ItemCodec<T> codec) {
        this.table = table;
        this.type = type;
        this.codec = codec;
    }

    /** The table's keys. */
    TableDefinition table() {
        return table;
    }

    @Override
    public Stamped<T> mapToItem(Map<String, AttributeValue> item) {
        AttributeValue stamp = item.get(Stamped.STAMP);
        return new Stamped<>(codec.read(item), stamp == null ? "" : stamp.s());
    }

    @Override
    public Map<String, AttributeValue> itemToMap(Stamped<T> row, boolean ignoreNulls) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(codec.write(row.value()));
        item.put(Stamped.STAMP, AttributeValue.fromS(row.stamp()));
        return item;
    }

    @Override
    public Map<String, AttributeValue> itemToMap(Stamped<T> row, Collection<String> attributes) {
        Map<String, AttributeValue> item = itemToMap(row, true);
        item.keySet().retainAll(attributes);
        return item;
    }

    @Override
    public AttributeValue attributeValue(Stamped<T> row, String attribute) {
        return itemToMap(row, true).get(attribute);
    }

    @Override
    public TableMetadata tableMetadata() {
        return table.metadata();
    }

    @Override
    public EnhancedType<Stamped<T>> itemType() {
        return type;
    }

    @Override
    public List<String> attributeNames() {
        return tableMetadata().keyAttributes().stream().map(KeyAttributeMetadata::name).toList();
    }

    @Override
    public boolean isAbstract() {
        return false;
    }
}
