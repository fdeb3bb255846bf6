package dev.holdfast.aws;

import dev.holdfast.contract.MessagesContract;
import dev.holdfast.mail.Messages;

class DynamoDbMessagesTest extends MessagesContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.MESSAGES);

    @Override
    protected Messages messages() {
        return new DynamoDbMessages(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
