package dev.holdfast.aws;

import dev.holdfast.subscriber.Account;
import java.time.ZoneId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An account as the item {@code account} of its partition in the table {@code workflows}. */
final class AccountItem implements ItemCodec<Account> {

    static final String ITEM = "account";
    private static final int FORMAT = 1;

    @Override
    public Map<String, AttributeValue> write(Account a) {
        return new ItemWriter()
                .text(TableDefinitions.ACCOUNT, a.id())
                .text(TableDefinitions.VERSION, ITEM)
                .number(ItemReader.FORMAT, FORMAT)
                .text("name", a.name())
                .text("owner", a.owner())
                .text("sender", a.sender())
                .text("postalAddress", a.postalAddress())
                .text("timezone", a.timezone().getId())
                .value("webhookSecrets", AttributeValue.fromL(a.webhookSecrets().stream()
                        .map(AttributeValue::fromS).toList()))
                .item();
    }

    @Override
    public Account read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("An account", item).format(FORMAT);
        return new Account(r.text(TableDefinitions.ACCOUNT), r.text("name"), r.text("owner"), r.text("sender"),
                r.text("postalAddress"), ZoneId.of(r.text("timezone")), r.list("webhookSecrets"));
    }
}
