package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Doors.Entry;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.ArrayList;
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
        return new Entry(number, Position.enter(EnrolmentId.of("cart", "acme", subscriber, "c1", number), "acme", subscriber,
                "cart", "0123456789abcdef", "c1", "checkout/wh_1", "wait1", NOW.plusSeconds(3_600), NOW), cause);
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
    void stood_whenTheEntryIsStillTheLast_thenItSaysSo() {
        doors().stood("acme", subscriber, "cart", "c1", "wh_1");
        assertThat(doors().last("acme", subscriber, "cart", "c1")).isEmpty();
        doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1"));

        doors().stood("acme", subscriber, "cart", "c1", "wh_1");
        assertThat(doors().last("acme", subscriber, "cart", "c1"))
                .contains(new Entry(1, entry(1, "wh_1").first(), "wh_1", true));

        doors().enter("acme", subscriber, "cart", "c1", entry(2, "wh_2"));
        doors().stood("acme", subscriber, "cart", "c1", "wh_1");
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
    void of_whenSomebodyEnteredSeveral_thenTheLastEntryOfEachAndOfNobodyElse() {
        Entry again = entry(2, "wh_2");
        doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1"));
        doors().enter("acme", subscriber, "cart", "c1", again);
        doors().enter("acme", subscriber, "welcome", "", entry(1, "wh_3"));
        doors().enter("acme", subscriber + "0", "cart", "c1", entry(1, "wh_4"));

        assertThat(doors().of("acme", subscriber)).containsExactlyInAnyOrder(again, entry(1, "wh_3"));
        assertThat(doors().of("other", subscriber)).isEmpty();
    }

    @Test
    void forEach_whenThereAreSome_thenEachIsSeenWithItsWholeFirstPosition() {
        doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1"));
        doors().enter("acme", subscriber, "welcome", "", entry(1, "wh_3"));
        List<Entry> mine = new ArrayList<>();

        doors().forEach(entry -> {
            if (entry.first().subscriber().equals(subscriber)) {
                mine.add(entry);
            }
        });

        assertThat(mine).containsExactlyInAnyOrder(entry(1, "wh_1"), entry(1, "wh_3"));
    }

    @Test
    void enter_whenAHundredTriggersComeAtOnce_thenOneGetsIn() {
        List<Boolean> in = Together.run(100, n -> () ->
                doors().enter("acme", subscriber, "cart", "c1", entry(1, "wh_1")));

        assertThat(in).filteredOn(i -> i).hasSize(1);
    }
}
