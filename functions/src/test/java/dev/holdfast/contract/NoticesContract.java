package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.held.Notices;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of notices keeps. */
public abstract class NoticesContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String account = "a" + NEXT.incrementAndGet();

    /** The store under test. */
    protected abstract Notices notices();

    @Test
    void claim_whenClaimedBefore_thenFalseForThisRestoreAndAccountAlone() {
        assertThat(notices().claim(account, "r1", NOW)).isTrue();

        assertThat(notices().claim(account, "r1", NOW.plusSeconds(1))).isFalse();
        assertThat(notices().claim(account, "r2", NOW)).isTrue();
        assertThat(notices().claim(account + "0", "r1", NOW)).isTrue();
    }

    @Test
    void claim_whenReleased_thenTheNextOneGetsIt() {
        notices().claim(account, "r1", NOW);
        notices().release(account, "r1");

        assertThat(notices().claim(account, "r1", NOW.plusSeconds(1))).isTrue();
        assertThat(notices().claim(account, "r1", NOW.plusSeconds(2))).isFalse();
    }

    @Test
    void claim_whenAHundredTryAtOnce_thenOneGetsIt() {
        List<Boolean> claims = Together.run(100, n -> () -> notices().claim(account, "r1", NOW));

        assertThat(claims).filteredOn(claimed -> claimed).hasSize(1);
    }
}
