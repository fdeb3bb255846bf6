package dev.holdfast.memory;

import dev.holdfast.enrolment.Doors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Doors as a map of last entries. */
public final class InMemoryDoors implements Doors {

    private record Door(String account, String subscriber, String workflow, String key) {
    }

    private final Map<Door, Entry> doors = new ConcurrentHashMap<>();

    @Override
    public Optional<Entry> last(String account, String subscriber, String workflow, String key) {
        return Optional.ofNullable(doors.get(new Door(account, subscriber, workflow, key)));
    }

    @Override
    public boolean enter(String account, String subscriber, String workflow, String key, Entry next) {
        Entry written = new Entry(next.number(), Millis.of(next.first()), next.cause(), next.stood());
        Entry after = doors.compute(new Door(account, subscriber, workflow, key), (door, last) ->
                (last == null ? 0 : last.number()) == next.number() - 1 ? written : last);
        return after == written;
    }

    @Override
    public void stood(String account, String subscriber, String workflow, String key, String cause) {
        doors.computeIfPresent(new Door(account, subscriber, workflow, key), (door, last) -> last.cause().equals(cause)
                ? new Entry(last.number(), last.first(), last.cause(), true) : last);
    }

    @Override
    public List<Entry> of(String account, String subscriber) {
        return doors.entrySet().stream().filter(door -> door.getKey().account().equals(account)
                && door.getKey().subscriber().equals(subscriber)).map(Map.Entry::getValue).toList();
    }

    @Override
    public void forEach(Consumer<Entry> to) {
        doors.values().forEach(to);
    }
}
