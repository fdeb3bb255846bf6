package dev.holdfast.aws;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Accounts in DynamoDB, beside what is live for them. */
public final class DynamoDbAccounts implements Accounts {

    private static final ItemSchema<Account> SCHEMA = new ItemSchema<>(TableDefinitions.WORKFLOWS,
            new EnhancedType<Stamped<Account>>() { }, new AccountItem());

    private final StampedTable<Account> accounts;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbAccounts(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.accounts = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Account> find(String account) {
        return accounts.find(account, AccountItem.ITEM);
    }

    @Override
    public void save(Account account) {
        accounts.put(account);
    }
}
