package dev.holdfast.memory;

import dev.holdfast.enrolment.Doors;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
        Entry written = new Entry(next.number(), next.enrolment(), Millis.of(next.at()), next.cause());
        Entry after = doors.compute(new Door(account, subscriber, workflow, key), (door, last) ->
                (last == null ? 0 : last.number()) == next.number() - 1 ? written : last);
        return after == written;
    }
}
