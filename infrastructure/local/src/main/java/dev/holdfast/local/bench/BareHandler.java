package dev.holdfast.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * The calls of an email step and nothing else, for {@link ColdStartBench} and {@link StepBench}: no product, no JSON, no
 * templates. The event says which calls, as {@link CallRecorder} saw them.
 */
public final class BareHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final DynamoDbClient dynamoDb;
    private final SesV2Client ses;

    /** As Lambda runs it. */
    public BareHandler() {
        // One attempt, as the product's: SES forgets nothing of what it took the first time.
        this(DynamoDbClient.create(), SesV2Client.builder()
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())).build());
    }

    /** With clients of one's own. */
    BareHandler(DynamoDbClient dynamoDb, SesV2Client ses) {
        this.dynamoDb = dynamoDb;
        this.ses = ses;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (event.get("calls") instanceof List<?> calls) {
            calls.forEach(call -> {
                if (call instanceof Map<?, ?> one) {
                    call(String.valueOf(one.get("operation")), String.valueOf(one.get("table")), one.get("key"));
                }
            });
        }
        return Map.of("hello", "world");
    }

    private void call(String operation, String table, Object key) {
        switch (operation) {
            case "GetItem" -> dynamoDb.getItem(get -> get.tableName(table).key(attributes(key)).consistentRead(true));
            case "PutItem" -> dynamoDb.putItem(put -> put.tableName(table).item(attributes(key)));
            case "SendEmail" -> ses.sendEmail(send -> send.fromEmailAddress("hello@example.com")
                    .destination(to -> to.toAddresses("anna@example.com"))
                    .content(content -> content.simple(mail -> mail.subject(text -> text.data("Hello"))
                            .body(body -> body.text(text -> text.data("Hello"))))));
            default -> throw new IllegalArgumentException("The bare handler does not know " + operation);
        }
    }

    private static Map<String, AttributeValue> attributes(Object key) {
        return key instanceof Map<?, ?> map ? map.entrySet().stream().collect(Collectors.toMap(
                one -> String.valueOf(one.getKey()), one -> one.getValue() instanceof Number number
                        ? AttributeValue.fromN(number.toString()) : AttributeValue.fromS(String.valueOf(one.getValue()))))
                : Map.of();
    }
}
