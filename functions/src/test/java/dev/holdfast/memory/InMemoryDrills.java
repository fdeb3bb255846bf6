package dev.holdfast.memory;

import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Drills;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Drills as a map. */
public final class InMemoryDrills implements Drills {

    private record Key(String table, String id) {
    }

    private final Map<Key, Drill> drills = new ConcurrentHashMap<>();

    @Override
    public List<Drill> newest(String table, int most) {
        return drills.values().stream().filter(drill -> drill.table().equals(table))
                .sorted(Comparator.comparing(Drill::startedAt).reversed()).limit(most).toList();
    }

    @Override
    public void add(Drill drill) {
        drills.putIfAbsent(new Key(drill.table(), drill.id()), drill);
    }
}
