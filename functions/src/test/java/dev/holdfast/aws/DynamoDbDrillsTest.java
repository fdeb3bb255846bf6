package dev.holdfast.aws;

import dev.holdfast.backups.Drills;
import dev.holdfast.contract.DrillsContract;

class DynamoDbDrillsTest extends DrillsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.OPERATIONS);

    @Override
    protected Drills drills() {
        return new DynamoDbDrills(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
