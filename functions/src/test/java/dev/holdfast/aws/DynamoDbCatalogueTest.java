package dev.holdfast.aws;

import dev.holdfast.contract.CatalogueContract;
import dev.holdfast.mail.Templates;
import dev.holdfast.subscriber.Accounts;

class DynamoDbCatalogueTest extends CatalogueContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.WORKFLOWS);

    @Override
    protected Accounts accounts() {
        return new DynamoDbAccounts(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }

    @Override
    protected Templates templates() {
        return new DynamoDbTemplates(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }
}
