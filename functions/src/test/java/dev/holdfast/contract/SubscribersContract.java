package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of subscribers keeps. */
public abstract class SubscribersContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** The store under test. */
    protected abstract Subscribers subscribers();

    private static Subscriber somebody() {
        int n = NEXT.incrementAndGet();
        return Subscriber.create("acme", "s" + n, "s" + n + "@example.com", NOW, "wh_1");
    }

    private static SubscriberEvent event(Subscriber who, String id, String name, Instant at) {
        return new SubscriberEvent(who.account(), who.id(), id, name, at, Map.of("cartId", "c1", "note", ""));
    }

    @Test
    void create_whenNew_thenFoundExactlyAsWritten() {
        Subscriber full = somebody().withField("firstName", "Ada", NOW, "wh_1").withField("empty", "", NOW, "wh_1")
                .joined("news#letter", NOW, "wh_1").joined("old", NOW, "wh_1").left("old", NOW.plusSeconds(1), "wh_2")
                .withTimezone(ZoneId.of("Europe/Berlin")).withConsent(false, NOW, "wh_3").suppressed("bounced");

        assertThat(subscribers().create(full)).isEmpty();

        assertThat(subscribers().find(full.account(), full.id())).contains(full);
        assertThat(subscribers().find("other", full.id())).isEmpty();
    }

    @Test
    void create_whenThereAlready_thenAnswersThatOne() {
        Subscriber first = somebody();
        subscribers().create(first);

        assertThat(subscribers().create(first.withEmail("new@example.com"))).contains(first);
        assertThat(subscribers().find(first.account(), first.id())).contains(first);
    }

    @Test
    void create_whenAHundredAtOnce_thenOneDoes() {
        Subscriber first = somebody();

        List<Optional<Subscriber>> answers = Together.run(100, n -> () -> subscribers().create(first));

        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    }

    @Test
    void change_whenSeveralChangesAreChained_thenTheyAreOneWrite() {
        Subscriber first = somebody();
        subscribers().create(first);

        Optional<Subscriber> after = subscribers().change(first.account(), first.id(),
                s -> s.joined("customers", NOW, "wh_2").withField("plan", "pro", NOW, "wh_2"));

        assertThat(after.orElseThrow().version()).isEqualTo(2);
        assertThat(after.orElseThrow().inGroup("customers")).isTrue();
        assertThat(subscribers().find(first.account(), first.id())).isEqualTo(after);
    }

    @Test
    void change_whenItChangesNothing_thenNothingIsWritten() {
        Subscriber first = somebody();
        subscribers().create(first);

        assertThat(subscribers().change(first.account(), first.id(), s -> s)).contains(first);
        assertThat(subscribers().find(first.account(), first.id())).contains(first);
    }

    @Test
    void change_whenThereIsNobody_thenEmpty() {
        assertThat(subscribers().change("acme", "nobody", s -> s.suppressed("bounced"))).isEmpty();
        assertThat(subscribers().find("acme", "nobody")).isEmpty();
    }

    @Test
    void change_whenManyChangeAtOnce_thenNoneIsLost() {
        Subscriber first = somebody();
        subscribers().create(first);

        Together.run(20, n -> () -> subscribers().change(first.account(), first.id(),
                s -> s.withField("f" + n, "v" + n, NOW, "wh_" + n)));

        Subscriber after = subscribers().find(first.account(), first.id()).orElseThrow();
        assertThat(after.version()).isEqualTo(21);
        IntStream.range(0, 20).forEach(n -> assertThat(after.field("f" + n)).contains("v" + n));
    }

    @Test
    void change_whenItAnswersSomebodyElse_thenRefused() {
        Subscriber first = somebody();
        Subscriber other = somebody();
        subscribers().create(first);

        assertThatThrownBy(() -> subscribers().change(first.account(), first.id(), s -> other))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("the same subscriber");
    }

    @Test
    void record_whenTheSameEventComesAgainLater_thenTheFirstStays() {
        Subscriber who = somebody();
        SubscriberEvent first = event(who, "wh_1", "order_placed", NOW);
        subscribers().record(first);
        subscribers().record(event(who, "wh_1", "order_placed", NOW.plusSeconds(86_400)));

        assertThat(subscribers().event(who.account(), who.id(), "order_placed", "wh_1")).contains(first);
        assertThat(subscribers().events(who.account(), who.id(), "order_placed", Instant.EPOCH)).containsExactly(first);
    }

    @Test
    void events_whenAskedSince_thenOldestFirstWithTheInstantItself() {
        Subscriber who = somebody();
        SubscriberEvent before = event(who, "a", "order_placed", NOW.minusMillis(1));
        SubscriberEvent at = event(who, "b", "order_placed", NOW);
        SubscriberEvent after = event(who, "0", "order_placed", NOW.plusMillis(1));
        SubscriberEvent sameTime = event(who, "c", "order_placed", NOW);
        List.of(after, sameTime, before, at, event(who, "d", "order_placed2", NOW), event(who, "e", "order", NOW))
                .forEach(subscribers()::record);

        assertThat(subscribers().events(who.account(), who.id(), "order_placed", NOW))
                .containsExactly(at, sameTime, after);
        assertThat(subscribers().events(who.account(), who.id(), "order_placed", Instant.MIN)).hasSize(4);
        assertThat(subscribers().events("other", who.id(), "order_placed", NOW)).isEmpty();
    }

    @Test
    void erase_whenDone_thenProfileAndEventsAreGoneAndTheTombstoneStays() {
        Subscriber who = somebody();
        Subscriber other = somebody();
        subscribers().create(who);
        subscribers().create(other);
        subscribers().record(event(who, "wh_1", "order_placed", NOW));
        subscribers().record(event(other, "wh_1", "order_placed", NOW));

        subscribers().erase(who.account(), who.id(), NOW.plusSeconds(60));

        assertThat(subscribers().find(who.account(), who.id())).isEmpty();
        assertThat(subscribers().event(who.account(), who.id(), "order_placed", "wh_1")).isEmpty();
        assertThat(subscribers().events(who.account(), who.id(), "order_placed", Instant.EPOCH)).isEmpty();
        assertThat(subscribers().erasedAt(who.account(), who.id())).contains(NOW.plusSeconds(60));
        assertThat(subscribers().find(other.account(), other.id())).contains(other);
        assertThat(subscribers().event(other.account(), other.id(), "order_placed", "wh_1")).isPresent();
        assertThat(subscribers().erasedAt(other.account(), other.id())).isEmpty();
        assertThat(subscribers().change(who.account(), who.id(), s -> s.suppressed("bounced"))).isEmpty();
    }

    @Test
    void erase_whenThePersonCameBackAndItIsRepeated_thenTheNewProfileStays() {
        Subscriber who = somebody();
        subscribers().create(who);
        subscribers().erase(who.account(), who.id(), NOW.plusSeconds(60));
        Subscriber again = Subscriber.create(who.account(), who.id(), who.email(), NOW.plusSeconds(61), "wh_9");

        assertThat(subscribers().create(again)).isEmpty();
        subscribers().record(event(again, "wh_1", "order_placed", NOW.plusSeconds(62)));
        subscribers().erase(who.account(), who.id(), NOW.plusSeconds(60));

        assertThat(subscribers().find(who.account(), who.id())).contains(again);
        assertThat(subscribers().event(who.account(), who.id(), "order_placed", "wh_1")).isPresent();
        assertThat(subscribers().erasedAt(who.account(), who.id())).contains(NOW.plusSeconds(60));
    }

    @Test
    void erase_whenAnEarlierOneComesLate_thenTheTombstoneDoesNotGoBack() {
        Subscriber who = somebody();
        subscribers().erase(who.account(), who.id(), NOW.plusSeconds(60));
        subscribers().create(who);
        subscribers().erase(who.account(), who.id(), NOW.minusSeconds(60));

        assertThat(subscribers().erasedAt(who.account(), who.id())).contains(NOW.plusSeconds(60));
        assertThat(subscribers().find(who.account(), who.id())).as("from before the later one").isEmpty();
    }

    @Test
    void erase_whenThereIsMuchToErase_thenNothingIsLeft() {
        Subscriber who = somebody();
        subscribers().create(who);
        IntStream.range(0, 120).forEach(n -> subscribers().record(new SubscriberEvent(who.account(), who.id(), "wh_" + n,
                "note", NOW, Map.of("text", "x".repeat(20_000)))));

        subscribers().erase(who.account(), who.id(), NOW);

        assertThat(subscribers().events(who.account(), who.id(), "note", Instant.EPOCH)).isEmpty();
    }

    @Test
    void record_whenNamesAndIdsLookLikeKeys_thenTheyStayApart() {
        Subscriber who = somebody();
        SubscriberEvent one = event(who, "c", "a#b", NOW);
        SubscriberEvent two = event(who, "b#c", "a", NOW);
        SubscriberEvent longOne = event(who, "x".repeat(2000), "a", NOW);
        List.of(one, two, longOne).forEach(subscribers()::record);

        assertThat(subscribers().event(who.account(), who.id(), "a#b", "c")).contains(one);
        assertThat(subscribers().event(who.account(), who.id(), "a", "b#c")).contains(two);
        assertThat(subscribers().event(who.account(), who.id(), "a", "x".repeat(2000))).contains(longOne);
        assertThat(subscribers().events(who.account(), who.id(), "a", NOW)).containsExactlyInAnyOrder(two, longOne);
    }
}
