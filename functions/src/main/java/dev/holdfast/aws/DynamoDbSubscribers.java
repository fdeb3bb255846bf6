package dev.holdfast.aws;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortBeginsWith;
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
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Subscribers and their events in DynamoDB, in one item collection for each subscriber. */
public final class DynamoDbSubscribers implements Subscribers {

    private static final ItemSchema<Subscriber> PROFILES = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<Subscriber>>() { }, new SubscriberItem());
    private static final ItemSchema<SubscriberEvent> EVENTS = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<SubscriberEvent>>() { }, new EventItem());
    /** Of n writers at once the last one tries n times; more than this for one person is a mistake somewhere. */
    private static final int ATTEMPTS = 50;

    private static final ItemSchema<Tombstone> TOMBSTONES = new ItemSchema<>(TableDefinitions.SUBSCRIBERS,
            new EnhancedType<Stamped<Tombstone>>() { }, new TombstoneItem());

    private final StampedTable<Subscriber> profiles;
    private final StampedTable<SubscriberEvent> events;
    private final StampedTable<Tombstone> tombstones;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbSubscribers(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.profiles = new StampedTable<>(client, table, PROFILES, stamps);
        this.events = new StampedTable<>(client, table, EVENTS, stamps);
        this.tombstones = new StampedTable<>(client, table, TOMBSTONES, stamps);
    }

    @Override
    public Optional<Subscriber> find(String account, String id) {
        return profiles.find(Keys.of(account, id), SubscriberItem.PROFILE);
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
        return events.find(Keys.of(account, id), EventItem.key(name, eventId));
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

    @Override
    public Optional<Instant> erasedAt(String account, String id) {
        return tombstones.find(Keys.of(account, id), TombstoneItem.ERASED).map(Tombstone::at);
    }

    @Override
    public void erase(String account, String id, Instant at) {
        tombstones.put(new Tombstone(account, id, at), earlier(at));
        // What is written there now, as it is kept: an earlier erasure must not take what a later one left.
        Instant until = erasedAt(account, id).orElseThrow(() -> new IllegalStateException("The tombstone of " + account
                + "/" + id + " was written and is gone: nothing may take one away; erase again"));
        removeProfile(account, id, until);
        removeEvents(account, id, until);
    }

    private void removeProfile(String account, String id, Instant until) {
        Expression older = Expression.builder()
                .expression("attribute_not_exists(#createdAt) OR #createdAt <= :until")
                .putExpressionName("#createdAt", SubscriberItem.CREATED_AT)
                .putExpressionValue(":until", AttributeValue.fromS(Times.text(until))).build();
        try {
            profiles.table().deleteItem(request -> request.key(key(account, id, SubscriberItem.PROFILE))
                    .conditionExpression(older));
        } catch (ConditionalCheckFailedException e) {
            // The person came back after the erasure, and is a new one.
            return;
        }
    }

    private void removeEvents(String account, String id, Instant until) {
        Key all = key(account, id, EventItem.PREFIX);
        events.table().query(request -> request.queryConditional(sortBeginsWith(all)).consistentRead(true)).items().stream()
                .map(Stamped::value).filter(event -> !event.at().isAfter(until))
                .forEach(event -> events.table().deleteItem(key(account, id, EventItem.key(event.name(), event.id()))));
    }

    private static Expression earlier(Instant at) {
        return Expression.builder().expression("attribute_not_exists(#at) OR #at < :at")
                .putExpressionName("#at", TombstoneItem.AT)
                .putExpressionValue(":at", AttributeValue.fromS(Times.text(at))).build();
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
                after.timezone(), after.consent(), after.suppression(), before.createdAt(), before.version() + 1);
    }
}
