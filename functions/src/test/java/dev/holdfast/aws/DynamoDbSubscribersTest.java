package dev.holdfast.aws;

import dev.holdfast.contract.SubscribersContract;
import dev.holdfast.subscriber.Subscribers;

class DynamoDbSubscribersTest extends SubscribersContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.SUBSCRIBERS);

    @Override
    protected Subscribers subscribers() {
        return new DynamoDbSubscribers(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
