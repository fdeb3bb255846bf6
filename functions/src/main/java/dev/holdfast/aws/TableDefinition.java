package dev.holdfast.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;

/**
 * A table's keys and indexes, as {@code infrastructure/data.yaml} creates it.
 *
 * @param name      the logical name, such as {@code positions}
 * @param partition the partition key
 * @param sort      the sort key, where an item is one of several
 * @param indexes   secondary indexes
 * @param expires   the attribute that says in epoch seconds when an item may go; of positions and messages, only what an
 *                  erasure has marked says so
 */
public record TableDefinition(String name, KeyAttribute partition, Optional<KeyAttribute> sort, List<Index> indexes,
                              Optional<String> expires) {

    public TableDefinition {
        indexes = List.copyOf(indexes);
    }

    /** An attribute that is part of a key. @param number whether it is a number rather than text */
    public record KeyAttribute(String name, boolean number) {

        AttributeValueType type() {
            return number ? AttributeValueType.N : AttributeValueType.S;
        }
    }

    /**
     * A secondary index; items without its keys are not in it.
     *
     * @param local whether it is local, and so can be read with strong consistency; it then holds whole items, while a
     *              global one holds keys only
     */
    public record Index(String name, boolean local, KeyAttribute partition, KeyAttribute sort) {
    }

    /** The same for the Enhanced Client. */
    TableMetadata metadata() {
        StaticTableMetadata.Builder metadata = StaticTableMetadata.builder()
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), partition.name(), partition.type())
                .markAttributeAsKey(partition.name(), partition.type());
        sort.ifPresent(key -> metadata.addIndexSortKey(TableMetadata.primaryIndexName(), key.name(), key.type())
                .markAttributeAsKey(key.name(), key.type()));
        indexes.forEach(index -> metadata
                .addIndexPartitionKey(index.name(), index.partition().name(), index.partition().type())
                .addIndexSortKey(index.name(), index.sort().name(), index.sort().type()));
        return metadata.build();
    }
}
