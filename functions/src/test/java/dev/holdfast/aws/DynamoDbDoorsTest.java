package dev.holdfast.aws;

import dev.holdfast.contract.DoorsContract;
import dev.holdfast.enrolment.Doors;

class DynamoDbDoorsTest extends DoorsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.SUBSCRIBERS);

    @Override
    protected Doors doors() {
        return new DynamoDbDoors(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
