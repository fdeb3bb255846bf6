package dev.holdfast.memory;

import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The lists as maps; a change is a compare-and-set, as in the table. */
public final class InMemorySubscribers implements Subscribers {

    private static final int ATTEMPTS = 50;

    private record Person(String account, String id) {
    }

    private record EventKey(String name, String id) {
    }

    private final Map<Person, Subscriber> people = new ConcurrentHashMap<>();
    private final Map<Person, Map<EventKey, SubscriberEvent>> events = new ConcurrentHashMap<>();
    private final Map<Person, Instant> tombstones = new ConcurrentHashMap<>();

    @Override
    public Optional<Subscriber> find(String account, String id) {
        return Optional.ofNullable(people.get(new Person(account, id)));
    }

    @Override
    public Optional<Subscriber> create(Subscriber first) {
        return Optional.ofNullable(people.putIfAbsent(new Person(first.account(), first.id()), exact(first)));
    }

    @Override
    public Optional<Subscriber> change(String account, String id, UnaryOperator<Subscriber> change) {
        Person person = new Person(account, id);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Subscriber before = people.get(person);
            if (before == null) {
                return Optional.empty();
            }
            Subscriber after = change.apply(before);
            if (after.equals(before)) {
                return Optional.of(before);
            }
            Subscriber next = exact(next(after, before));
            if (!next.account().equals(account) || !next.id().equals(id)) {
                throw new IllegalArgumentException("A change of " + before + " answered " + next
                        + ": it has to answer the same subscriber");
            }
            // By identity and not by equality: the one that was read, and no other that looks the same.
            if (people.computeIfPresent(person, (p, row) -> row == before ? next : row) == next) {
                return Optional.of(next);
            }
        }
        throw new ConcurrentModificationException("Subscriber " + account + "/" + id + " was changed by others "
                + ATTEMPTS + " times in a row: try again");
    }

    @Override
    public void record(SubscriberEvent event) {
        events.computeIfAbsent(new Person(event.account(), event.subscriber()), p -> new ConcurrentHashMap<>())
                .putIfAbsent(new EventKey(event.name(), event.id()), new SubscriberEvent(event.account(),
                        event.subscriber(), event.id(), event.name(), Millis.of(event.at()), event.data()));
    }

    @Override
    public Optional<SubscriberEvent> event(String account, String id, String name, String eventId) {
        return Optional.ofNullable(of(account, id).get(new EventKey(name, eventId)));
    }

    @Override
    public List<SubscriberEvent> events(String account, String id, String name, Instant since) {
        return of(account, id).values().stream()
                .filter(e -> e.name().equals(name) && !e.at().isBefore(Millis.of(since)))
                .sorted(Comparator.comparing(SubscriberEvent::at).thenComparing(SubscriberEvent::id)).toList();
    }

    @Override
    public Optional<Instant> erasedAt(String account, String id) {
        return Optional.ofNullable(tombstones.get(new Person(account, id)));
    }

    @Override
    public void erase(String account, String id, Instant at) {
        Person person = new Person(account, id);
        Instant until = tombstones.merge(person, Millis.of(at), (a, b) -> a.isAfter(b) ? a : b);
        people.computeIfPresent(person, (p, row) -> row.createdAt().isAfter(until) ? row : null);
        events.computeIfPresent(person, (p, all) -> {
            all.values().removeIf(event -> !event.at().isAfter(until));
            return all;
        });
    }

    /** A wrong query: takes the profile away, and nothing says why. */
    public void delete(String account, String id) {
        people.remove(new Person(account, id));
    }

    /** The person as at an earlier point in time, before any erasure, whatever is there now. */
    public void putBack(Subscriber earlier) {
        tombstones.remove(new Person(earlier.account(), earlier.id()));
        people.put(new Person(earlier.account(), earlier.id()), earlier);
    }

    /** Everyone as they are now, in no order. */
    public List<Subscriber> all() {
        return List.copyOf(people.values());
    }

    private Map<EventKey, SubscriberEvent> of(String account, String id) {
        return events.getOrDefault(new Person(account, id), Map.of());
    }

    private static Subscriber next(Subscriber s, Subscriber before) {
        return new Subscriber(s.account(), s.id(), s.email(), s.fields(), s.groups(), s.timezone(), s.consent(),
                s.suppression(), before.createdAt(), before.version() + 1);
    }

    private static Subscriber exact(Subscriber s) {
        boolean exact = Millis.exact(s.consent().at()) && Millis.exact(s.createdAt())
                && s.fields().values().stream().allMatch(f -> Millis.exact(f.at()))
                && s.groups().values().stream().allMatch(g -> Millis.exact(g.joinedAt()) && Millis.exact(g.leftAt()));
        if (exact) {
            return s;
        }
        Map<String, Subscriber.Field> fields = new ConcurrentHashMap<>(s.fields());
        fields.replaceAll((name, f) -> new Subscriber.Field(f.value(), Millis.of(f.at()), f.by()));
        Map<String, Subscriber.Membership> groups = new ConcurrentHashMap<>(s.groups());
        groups.replaceAll((name, g) -> new Subscriber.Membership(g.member(), Millis.of(g.joinedAt()),
                Millis.of(g.leftAt()), g.by()));
        Subscriber.Consent c = s.consent();
        return new Subscriber(s.account(), s.id(), s.email(), fields, groups, s.timezone(),
                new Subscriber.Consent(c.subscribed(), Millis.of(c.at()), c.by()), s.suppression(),
                Millis.of(s.createdAt()), s.version());
    }
}
