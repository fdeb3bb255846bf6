package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backups.Tables.Declared;
import dev.holdfast.backups.WatchMemory;
import dev.holdfast.backups.WatchMemory.Seen;
import dev.holdfast.backups.WatchMemory.SeenTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every watch finds of the one before. */
public abstract class WatchMemoryContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");

    private final String stack = "holdfast-" + UUID.randomUUID();

    /** The memory under test. */
    protected abstract WatchMemory memory();

    @Test
    void last_whenNothingWasRemembered_thenEmpty() {
        assertThat(memory().last(stack)).isEmpty();
    }

    @Test
    void last_whenRememberedTwice_thenTheSecondWhole() {
        memory().remember(stack, new Seen(NOW.minusSeconds(9), Map.of()));
        Seen seen = new Seen(NOW, Map.of(
                "holdfast-Positions.1_x", new SeenTable(new Declared("holdfast-Positions.1_x", true, true), NOW,
                        Optional.of(NOW.minusSeconds(86_400))),
                "holdfast-Workflows", new SeenTable(new Declared("holdfast-Workflows", false, false), NOW.minusSeconds(60),
                        Optional.empty())));
        memory().remember(stack, seen);

        assertThat(memory().last(stack)).contains(seen);
        assertThat(memory().last(stack + "-staging")).isEmpty();
    }
}
