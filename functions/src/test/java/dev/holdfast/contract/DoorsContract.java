package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Doors.Entry;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of doors keeps. */
public abstract class DoorsContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String subscriber = "s" + NEXT.incrementAndGet();

    /** The store under test. */
    protected abstract Doors doors();

    private Entry entry(int number, String cause) {
        return new Entry(number, EnrolmentId.of("cart", "acme", subscriber, "c1", number), NOW, cause);
    }

    @Test
    void enter_whenNobodyEntered_thenOnlyTheFirstEntryIsRight() {
        assertThat(doors().last("acme", subscriber, "cart", "c1")).isEmpty();
        assertThat(doors().enter("acme", subscriber, "cart", "c1", entry(2, "wh_1"))).isFalse();
        assertThat(doors().last("acme", subscriber, "cart", "c1")).isEmpty();

        assertThat(doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1"))).isTrue();
        assertThat(doors().last("acme", subscriber, "cart", "c1")).contains(entry(1, "wh_1"));
    }

    @Test
    void enter_whenSomebodyEnteredMeanwhile_thenFalseAndTheirEntryStays() {
        doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1"));

        assertThat(doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_2"))).isFalse();
        assertThat(doors().last("acme", subscriber, "cart", "c1")).contains(entry(1, "wh_1"));
        assertThat(doors().enter("acme", subscriber, "cart", "c1", entry(2, "wh_2"))).isTrue();
        assertThat(doors().last("acme", subscriber, "cart", "c1")).contains(entry(2, "wh_2"));
    }

    @Test
    void enter_whenKeysDiffer_thenTheyAreDifferentDoors() {
        String longKey = "k".repeat(3000);
        for (String key : List.of("c1", "c2", "", "a#b", longKey)) {
            assertThat(doors().enter("acme", subscriber, "cart", key, entry(1, "wh_1"))).isTrue();
        }
        assertThat(doors().last("acme", subscriber, "cart", longKey)).isPresent();
        assertThat(doors().last("acme", subscriber, "cart#a", "b")).isEmpty();
    }

    @Test
    void enter_whenAHundredTriggersComeAtOnce_thenOneGetsIn() {
        List<Boolean> in = Together.run(100, n -> () ->
                doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1")));

        assertThat(in).filteredOn(i -> i).hasSize(1);
    }
}
