package dev.holdfast.aws;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortBetween;

import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Subscribers and their events in DynamoDB, in one item collection for each subscriber. */
public final class DynamoDbSubscribers implements Subscribers {

    private static final ItemSchema<Subscriber> PROFILES = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<Subscriber>>() { }, new SubscriberItem());
    private static final ItemSchema<SubscriberEvent> EVENTS = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<SubscriberEvent>>() { }, new EventItem());
    /** Of n writers at once the last one tries n times; more than this for one person is a mistake somewhere. */
    private static final int ATTEMPTS = 50;

    private final StampedTable<Subscriber> profiles;
    private final StampedTable<SubscriberEvent> events;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbSubscribers(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.profiles = new StampedTable<>(client, table, PROFILES, stamps);
        this.events = new StampedTable<>(client, table, EVENTS, stamps);
    }

    @Override
    public Optional<Subscriber> find(String account, String id) {
        return profiles.find(key(account, id, SubscriberItem.PROFILE));
    }

    @Override
    public Optional<Subscriber> create(Subscriber first) {
        return profiles.put(first, StampedTable.absent(TableDefinitions.SUBSCRIBER)).there();
    }

    @Override
    public Optional<Subscriber> change(String account, String id, UnaryOperator<Subscriber> change) {
        Optional<Subscriber> read = find(account, id);
        for (int attempt = 0; attempt < ATTEMPTS && read.isPresent(); attempt++) {
            Subscriber before = read.get();
            Subscriber after = change.apply(before);
            if (after.equals(before)) {
                return read;
            }
            Subscriber next = next(before, after);
            StampedTable.Put<Subscriber> put = profiles.put(next, at(before.version()));
            if (put.written()) {
                return Optional.of(next);
            }
            read = put.there();
        }
        if (read.isEmpty()) {
            return Optional.empty();
        }
        throw new ConcurrentModificationException("Subscriber " + account + "/" + id + " was changed by others "
                + ATTEMPTS + " times in a row: try again");
    }

    @Override
    public void record(SubscriberEvent event) {
        events.put(event, StampedTable.absent(TableDefinitions.SUBSCRIBER));
    }

    @Override
    public Optional<SubscriberEvent> event(String account, String id, String name, String eventId) {
        return events.find(key(account, id, EventItem.key(name, eventId)));
    }

    @Override
    public List<SubscriberEvent> events(String account, String id, String name, Instant since) {
        String subscriber = Keys.of(account, id);
        Key from = Key.builder().partitionValue(subscriber).sortValue(EventItem.from(name, since)).build();
        Key to = Key.builder().partitionValue(subscriber).sortValue(EventItem.end(name)).build();
        return events.table().index(TableDefinitions.EVENTS_BY_TIME)
                .query(request -> request.queryConditional(sortBetween(from, to)).consistentRead(true)).stream()
                .flatMap(page -> page.items().stream()).map(Stamped::value).toList();
    }

    static Key key(String account, String id, String item) {
        return Key.builder().partitionValue(Keys.of(account, id)).sortValue(item).build();
    }

    private static Expression at(long version) {
        return Expression.builder().expression("#version = :before")
                .putExpressionName("#version", SubscriberItem.VERSION)
                .putExpressionValue(":before", AttributeValue.fromN(Long.toString(version))).build();
    }

    /** However many changes an operator chains, they are one write. */
    private static Subscriber next(Subscriber before, Subscriber after) {
        if (!after.account().equals(before.account()) || !after.id().equals(before.id())) {
            throw new IllegalArgumentException("A change of " + before + " answered " + after
                    + ": it has to answer the same subscriber");
        }
        return new Subscriber(after.account(), after.id(), after.email(), after.fields(), after.groups(),
                after.timezone(), after.consent(), after.suppression(), before.version() + 1);
    }
}
