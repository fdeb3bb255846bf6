package dev.holdfast.aws;

import dev.holdfast.backups.WatchMemory;
import dev.holdfast.contract.WatchMemoryContract;

class DynamoDbWatchMemoryTest extends WatchMemoryContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.OPERATIONS);

    @Override
    protected WatchMemory memory() {
        return new DynamoDbWatchMemory(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
