package dev.holdfast.aws;

import dev.holdfast.enrolment.Receipts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Receipts in DynamoDB. They expire by the table's time to live, which removes them within days after their time
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html): later is safe, for a receipt only refuses.
 */
public final class DynamoDbReceipts implements Receipts {

    private static final int FORMAT = 1;
    private static final String RECEIVED_AT = "receivedAt";
    private static final String DONE_AT = "doneAt";
    private static final String RECEIVE = "SET #format = if_not_exists(#format, :format), "
            + "#receivedAt = if_not_exists(#receivedAt, :at), #expiresAt = if_not_exists(#expiresAt, :expiresAt)";

    private final DynamoDbClient client;
    private final String table;

    /** Receipts in this table. */
    public DynamoDbReceipts(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public boolean done(String account, String webhookId) {
        return client.getItem(request -> request.tableName(table).key(key(account, webhookId)).consistentRead(true))
                .item().containsKey(DONE_AT);
    }

    @Override
    public void received(String account, String webhookId, Instant at) {
        write(account, webhookId, at, RECEIVE, Map.of());
    }

    @Override
    public void done(String account, String webhookId, Instant at) {
        write(account, webhookId, at, RECEIVE + ", #doneAt = if_not_exists(#doneAt, :at)", Map.of("#doneAt", DONE_AT));
    }

    /** Every attribute keeps its first value, so a repetition changes nothing and needs no condition. */
    private void write(String account, String webhookId, Instant at, String update, Map<String, String> moreNames) {
        Map<String, String> names = new HashMap<>(Map.of("#format", ItemReader.FORMAT, "#receivedAt", RECEIVED_AT,
                "#expiresAt", TableDefinitions.EXPIRES_AT));
        names.putAll(moreNames);
        Map<String, AttributeValue> values = Map.of(":format", AttributeValue.fromN(Integer.toString(FORMAT)),
                ":at", AttributeValue.fromS(Times.text(at)),
                ":expiresAt", AttributeValue.fromN(Long.toString(at.plus(KEPT).getEpochSecond())));
        client.updateItem(request -> request.tableName(table).key(key(account, webhookId)).updateExpression(update)
                .expressionAttributeNames(names).expressionAttributeValues(values));
    }

    private static Map<String, AttributeValue> key(String account, String webhookId) {
        return Map.of(TableDefinitions.WEBHOOK, AttributeValue.fromS(Keys.of(account, webhookId)));
    }
}
