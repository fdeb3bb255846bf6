package dev.holdfast.aws;

import dev.holdfast.contract.NoticesContract;
import dev.holdfast.held.Notices;

class DynamoDbNoticesTest extends NoticesContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.RECEIPTS);

    @Override
    protected Notices notices() {
        return new DynamoDbNotices(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
