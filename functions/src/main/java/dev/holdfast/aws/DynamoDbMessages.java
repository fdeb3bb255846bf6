package dev.holdfast.aws;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.keyEqualTo;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThanOrEqualTo;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The mail log in DynamoDB. */
public final class DynamoDbMessages implements Messages {

    private static final ItemSchema<Optional<Message>> SCHEMA = new ItemSchema<>(TableDefinitions.MESSAGES,
            new EnhancedType<Stamped<Optional<Message>>>() { }, new KeptItem());
    /** What SES tells of, it has taken: a visit that was written down as skipped was sent after all. */
    private static final String SENT = "SET #format = if_not_exists(#format, :format), "
            + "#account = if_not_exists(#account, :account), #subscriber = if_not_exists(#subscriber, :subscriber), "
            + "#subscriberId = if_not_exists(#subscriberId, :subscriberId), #step = if_not_exists(#step, :step), "
            + "#sequence = if_not_exists(#sequence, :sequence), #sentAt = if_not_exists(#sentAt, :sentAt), "
            + "#seen = :seen";

    private final DynamoDbClient client;
    private final String table;
    private final StampedTable<Optional<Message>> messages;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbMessages(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.client = client;
        this.table = table;
        this.messages = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Message> find(EnrolmentId enrolment, int visit) {
        return messages.find(enrolment.value(), visit)
                .flatMap(Function.identity());
    }

    @Override
    public List<Message> of(EnrolmentId enrolment) {
        Key key = Key.builder().partitionValue(enrolment.value()).build();
        return messages.table().query(request -> request.queryConditional(keyEqualTo(key)).consistentRead(true))
                .items().stream().flatMap(item -> item.value().stream()).toList();
    }

    @Override
    public void record(Message message) {
        messages.put(Optional.of(message), StampedTable.absent(TableDefinitions.ENROLMENT));
    }

    @Override
    public void note(Message sent, Message.Event event, Instant at, Optional<String> link) {
        see(sent, MessageItem.event(event), at);
        link.ifPresent(url -> see(sent, MessageItem.link(url), at));
    }

    @Override
    public void forEach(Consumer<Message> to) {
        messages.table().scan(request -> request.consistentRead(true)).items()
                .forEach(item -> item.value().ifPresent(to));
    }

    /** {@inheritDoc} The mark is the time to live of the item, whatever time it is: nobody is handed it any more. */
    @Override
    public void erase(EnrolmentId enrolment, Instant at) {
        QueryRequest visits = QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("#enrolment = :enrolment").projectionExpression("#enrolment, #visit")
                .expressionAttributeNames(Map.of("#enrolment", TableDefinitions.ENROLMENT, "#visit", TableDefinitions.VISIT))
                .expressionAttributeValues(Map.of(":enrolment", text(enrolment.value()))).build();
        client.queryPaginator(visits).items().forEach(key -> mark(key, at));
    }

    private void mark(Map<String, AttributeValue> key, Instant at) {
        try {
            client.updateItem(request -> request.tableName(table).key(key)
                    .updateExpression("SET #expiresAt = if_not_exists(#expiresAt, :at)")
                    .conditionExpression("attribute_exists(#enrolment)")
                    .expressionAttributeNames(Map.of("#expiresAt", TableDefinitions.EXPIRES_AT,
                            "#enrolment", TableDefinitions.ENROLMENT))
                    .expressionAttributeValues(Map.of(":at", number(at.getEpochSecond()))));
        } catch (ConditionalCheckFailedException e) {
            // Its time had come already.
            return;
        }
    }

    @Override
    public List<Instant> sentSince(String account, String subscriber, Instant since) {
        Instant from = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        QueryRequest query = QueryRequest.builder().tableName(table).indexName(TableDefinitions.BY_SUBSCRIBER)
                .keyConditionExpression("#subscriber = :subscriber AND #sentAt >= :since")
                .expressionAttributeNames(Map.of("#subscriber", TableDefinitions.SUBSCRIBER,
                        "#sentAt", TableDefinitions.SENT_AT))
                .expressionAttributeValues(Map.of(":subscriber", text(Keys.of(account, subscriber)),
                        ":since", text(Times.text(from)))).build();
        return client.queryPaginator(query).items().stream()
                .map(item -> Times.parse(item.get(TableDefinitions.SENT_AT).s())).toList();
    }

    /**
     * Writes one time, if it is the first of its kind, and whatever of the message is not there yet. An update of single
     * attributes: the Enhanced Client writes whole items only.
     */
    private void see(Message sent, String seen, Instant at) {
        Map<String, String> names = new HashMap<>(Map.of("#format", ItemReader.FORMAT,
                "#account", TableDefinitions.ACCOUNT, "#subscriber", TableDefinitions.SUBSCRIBER,
                "#subscriberId", MessageItem.SUBSCRIBER_ID, "#step", MessageItem.STEP,
                "#sequence", MessageItem.SEQUENCE, "#sentAt", TableDefinitions.SENT_AT, "#seen", seen,
                "#skipped", MessageItem.SKIPPED, "#skippedAt", MessageItem.SKIPPED_AT));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":format", number(MessageItem.FORMAT),
                ":account", text(sent.account()), ":subscriber", text(Keys.of(sent.account(), sent.subscriber())),
                ":subscriberId", text(sent.subscriber()), ":step", text(sent.step()),
                ":sequence", number(sent.sequence()), ":sentAt", text(Times.text(sent.at())),
                ":seen", text(Times.text(at))));
        sent.sesId().ifPresent(id -> {
            names.put("#sesId", MessageItem.SES_ID);
            values.put(":sesId", text(id));
        });
        sent.position().ifPresent(p -> {
            names.put("#position", MessageItem.POSITION);
            values.put(":position", AttributeValue.fromM(PositionItem.item(p)));
        });
        UpdateItemRequest update = UpdateItemRequest.builder().tableName(table)
                .key(Map.of(TableDefinitions.ENROLMENT, text(sent.enrolment().value()),
                        TableDefinitions.VISIT, number(sent.visit())))
                .updateExpression(SENT + (sent.sesId().isPresent() ? ", #sesId = if_not_exists(#sesId, :sesId)" : "")
                        + (sent.position().isPresent() ? ", #position = if_not_exists(#position, :position)" : "")
                        + " REMOVE #skipped, #skippedAt")
                .conditionExpression("attribute_not_exists(#seen) OR #seen > :seen")
                .expressionAttributeNames(names).expressionAttributeValues(values).build();
        try {
            client.updateItem(update);
        } catch (ConditionalCheckFailedException e) {
            // An earlier time of the same kind is there, and with it everything else that this would write.
            return;
        }
    }

    /** A message, or nothing where an erasure has marked it. */
    private static final class KeptItem implements ItemCodec<Optional<Message>> {

        private final MessageItem messages = new MessageItem();

        @Override
        public Map<String, AttributeValue> write(Optional<Message> message) {
            return messages.write(message.orElseThrow());
        }

        @Override
        public Optional<Message> read(Map<String, AttributeValue> item) {
            return item.containsKey(TableDefinitions.EXPIRES_AT) ? Optional.empty() : Optional.of(messages.read(item));
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
