package dev.holdfast.local.bench;

import dev.holdfast.aws.PositionItem;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A table of positions with more rows than memory holds: a row is made when it is read, and of a write only that it
 * happened is kept. What the adapter above it does is real, down to the items; only the network is missing.
 */
final class ManyRows implements DynamoDbClient {

    private static final Instant ENTERED = Instant.parse("2026-01-05T09:00:00Z");
    private static final int WORKFLOWS = 12;
    private static final String ENROLMENT = "enrolment";

    private final int size;
    private final BitSet written = new BitSet();

    ManyRows(int size) {
        this.size = size;
    }

    /** How many rows were written. */
    int written() {
        return written.cardinality();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        int from = request.hasExclusiveStartKey() && !request.exclusiveStartKey().isEmpty()
                ? number(request.exclusiveStartKey().get(ENROLMENT).s()) + 1 : 0;
        int to = Math.min(size, from + request.limit());
        List<Map<String, AttributeValue>> items = new ArrayList<>(to - from);
        for (int n = from; n < to; n++) {
            items.add(PositionItem.item(row(n)));
        }
        ScanResponse.Builder page = ScanResponse.builder().items(items).count(items.size());
        return to < size ? page.lastEvaluatedKey(Map.of(ENROLMENT, AttributeValue.fromS(id(to - 1)))).build() : page.build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        written.set(number(request.item().get(ENROLMENT).s()));
        return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }

    private static Position row(int n) {
        Instant at = ENTERED.plusSeconds(n % 86_400);
        return Position.enter(new EnrolmentId(id(n)), "acme", "subscriber-" + n, "workflow-" + n % WORKFLOWS,
                "0123456789abcdef", "", "group.joined/wh-" + n, "hello", at, at).claimed(1, at)
                .moved("hello", "sent", "wait2", at.plus(Duration.ofDays(2)), at);
    }

    private static String id(int n) {
        return "workflow-%d-%016x-%012x".formatted(n % WORKFLOWS, n, n);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.length() - 12), 16);
    }
}
