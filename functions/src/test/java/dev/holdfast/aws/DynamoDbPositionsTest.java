package dev.holdfast.aws;

import dev.holdfast.contract.PositionsContract;
import dev.holdfast.position.Positions;

class DynamoDbPositionsTest extends PositionsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.POSITIONS);

    @Override
    protected Positions positions() {
        return new DynamoDbPositions(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
