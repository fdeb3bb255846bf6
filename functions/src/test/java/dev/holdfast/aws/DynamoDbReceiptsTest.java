package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.ReceiptsContract;
import dev.holdfast.enrolment.Receipts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbReceiptsTest extends ReceiptsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.RECEIPTS);

    @Override
    protected Receipts receipts() {
        return new DynamoDbReceipts(LocalDynamoDb.client(), TABLE);
    }

    @Test
    void received_whenItComesAgain_thenItExpiresThirtyDaysAfterTheFirstTime() {
        receipts().received("acme", "msg_ttl", Instant.parse("2026-01-01T00:00:00Z"));
        receipts().done("acme", "msg_ttl", Instant.parse("2026-01-02T00:00:00Z"));

        Map<String, AttributeValue> item = LocalDynamoDb.client().getItem(r -> r.tableName(TABLE)
                .key(Map.of("webhook", AttributeValue.fromS("acme#msg_ttl")))).item();
        assertThat(item.get("expiresAt").n())
                .isEqualTo(Long.toString(Instant.parse("2026-01-31T00:00:00Z").getEpochSecond()));
        assertThat(item.get("receivedAt").s()).isEqualTo("2026-01-01T00:00:00.000Z");
    }
}
