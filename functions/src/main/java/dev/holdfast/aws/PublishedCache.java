package dev.holdfast.aws;

import dev.holdfast.workflow.Workflows.Published;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Published versions in memory. A definition never changes and is kept as long as there is room; where its state machine is
 * may change, after a loss above all, and is trusted for a minute.
 */
final class PublishedCache {

    private static final int MOST = 200;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Entry(Published published, Instant at) {
    }

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    PublishedCache(Clock clock) {
        this.clock = clock;
    }

    /** What was looked up within the last minute. */
    synchronized Optional<Published> fresh(String workflow, String hash) {
        return entry(workflow, hash).filter(e -> clock.instant().isBefore(e.at().plus(FRESH))
                && !clock.instant().isBefore(e.at())).map(Entry::published);
    }

    /** What was looked up at any time; its definition still holds. */
    synchronized Optional<Published> stale(String workflow, String hash) {
        return entry(workflow, hash).map(Entry::published);
    }

    synchronized void put(String workflow, String hash, Published published) {
        entries.put(Keys.of(workflow, hash), new Entry(published, clock.instant()));
    }

    synchronized void forget(String workflow, String hash) {
        entries.remove(Keys.of(workflow, hash));
    }

    private Optional<Entry> entry(String workflow, String hash) {
        return Optional.ofNullable(entries.get(Keys.of(workflow, hash)));
    }
}
