package dev.holdfast.memory;

import dev.holdfast.held.Notices;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Notices as a set. */
public final class InMemoryNotices implements Notices {

    private record Notice(String account, String restore) {
    }

    private final Set<Notice> claimed = ConcurrentHashMap.newKeySet();

    @Override
    public boolean claim(String account, String restore, Instant at) {
        return claimed.add(new Notice(account, restore));
    }

    @Override
    public void release(String account, String restore) {
        claimed.remove(new Notice(account, restore));
    }
}
