package dev.holdfast.memory;

import dev.holdfast.backups.WatchMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What watches saw last, as a map. */
public final class InMemoryWatchMemory implements WatchMemory {

    private final Map<String, Seen> last = new ConcurrentHashMap<>();

    @Override
    public Optional<Seen> last(String stack) {
        return Optional.ofNullable(last.get(stack));
    }

    @Override
    public void remember(String stack, Seen seen) {
        last.put(stack, seen);
    }
}
