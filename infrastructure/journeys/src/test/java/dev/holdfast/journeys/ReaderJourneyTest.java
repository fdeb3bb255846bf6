package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.journeys.Mail.Sent;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What readers and shoppers get to see of the welcome series and of the abandoned cart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReaderJourneyTest {

    private static final String VILNIUS = "Europe/Vilnius";
    private static final Duration HOURS_2 = Duration.ofHours(2);
    private static final Duration MONTH = Duration.ofDays(30);
    private final Target target = opensAt(Instant.parse("2026-03-02T08:00:00Z"));
    private final Client client = new Client(target);

    /** Where the story takes place. */
    Target opensAt(Instant opening) {
        return StandInTarget.opensAt(opening);
    }

    @AfterAll
    void close() {
        target.close();
    }

    @Test
    void welcomeSeries_whenOneOpensTheHelloAndAnotherDoesNot_thenEachGoesTheirOwnWayOnTime() {
        Instant joined = tomorrowAt("10:00");
        Person ada = Person.of("ada", VILNIUS);
        Person bob = Person.of("bob", VILNIUS);
        client.joins(ada, "newsletter");
        client.joins(bob, "newsletter");
        target.advance(Duration.ofHours(3));
        target.open(target.mails(ada.address()).get(0));
        target.advance(MONTH);

        assertThat(target.sent(ada.address())).containsExactly(
                new Sent("hello", joined), new Sent("tips", day(joined, 2)), new Sent("favourites", day(joined, 6)));
        assertThat(target.sent(bob.address())).containsExactly(
                new Sent("hello", joined), new Sent("again", day(joined, 2)), new Sent("tips", day(joined, 3)),
                new Sent("favourites", day(joined, 7)));
        assertThat(target.mails(ada.address()).get(0).subject()).isEqualTo("Welcome, ada");
        assertThat(List.of(target.place("ada"), target.place("bob"))).allSatisfy(place -> {
            assertThat(place.status()).isEqualTo(Status.COMPLETED);
            assertThat(place.step()).isEqualTo("done");
        });
    }

    @Test
    void welcomeSeries_whenSomebodyJoinsAtNight_thenTheHelloWaitsForTheirMorning() {
        Instant joined = tomorrowAt("22:30");
        Person eve = Person.of("eve", VILNIUS);
        Person tom = Person.of("tom", "America/New_York");
        client.joins(eve, "newsletter");
        client.joins(tom, "newsletter");
        target.advance(Duration.ofDays(1));

        Instant morning = joined.plus(Duration.ofMinutes(9 * 60 + 30));
        assertThat(target.sent(eve.address())).containsExactly(new Sent("hello", morning));
        assertThat(target.sent(tom.address())).as("it is afternoon in New York").containsExactly(new Sent("hello", joined));
    }

    @Test
    void abandonedCart_whenOneOfTwoCartsIsOrdered_thenOnlyTheOtherIsRemindedOf() {
        Instant left = tomorrowAt("10:00");
        Person cho = Person.of("cho", VILNIUS);
        client.does(cho, "checkout_started", Map.of("cartId", "c-1", "product", "Apple tree", "cartTotal", "49.90"));
        client.does(cho, "checkout_started", Map.of("cartId", "c-2", "product", "Pear tree", "cartTotal", "59.90"));
        target.advance(HOURS_2);
        client.does(cho, "order_placed", Map.of("orderId", "o-1", "cartId", "c-1", "product", "Apple tree", "total", "49"));
        target.advance(MONTH);

        Position ordered = cart("cho", "c-1");
        assertThat(target.records(ordered)).isEmpty();
        assertThat(ordered.status()).isEqualTo(Status.EXITED);
        assertThat(ordered.reason()).contains("event order_placed");
        Position abandoned = cart("cho", "c-2");
        assertThat(target.records(abandoned)).extracting(Message::at).containsExactly(
                left.plus(Duration.ofHours(4)), day(left, 1).plus(Duration.ofHours(4)), day(left, 3).plus(Duration.ofHours(4)));
        assertThat(target.records(abandoned)).extracting(Message::step).startsWith("reminder", "questions");
        assertThat(abandoned.status()).isEqualTo(Status.EXITED);
        assertThat(abandoned.reason()).contains("not-ordered");
    }

    @Test
    void abandonedCart_whenOrderedBetweenTwoReminders_thenTheSecondIsNotSent() {
        tomorrowAt("10:00");
        Person ida = Person.of("ida", VILNIUS);
        client.does(ida, "checkout_started", Map.of("cartId", "c-3", "product", "Apple tree", "cartTotal", "49.90"));
        target.advance(Duration.ofHours(5));
        client.does(ida, "order_placed", Map.of("orderId", "o-3", "cartId", "c-3", "product", "Apple tree", "total", "49"));
        target.advance(MONTH);

        assertThat(target.records(cart("ida", "c-3"))).extracting(Message::step).containsExactly("reminder");
    }

    @Test
    void unsubscribe_whenTheLinkIsOnlyOpened_thenNothingChanges() {
        Instant joined = tomorrowAt("10:00");
        Person dov = Person.of("dov", VILNIUS);
        client.joins(dov, "newsletter");
        target.advance(HOURS_2);

        assertThat(client.get(target.mails(dov.address()).get(0).unsubscribeLink())).isEqualTo(200);
        target.advance(Duration.ofDays(2));

        assertThat(target.sent(dov.address())).contains(new Sent("again", day(joined, 2)));
        assertThat(target.place("dov").status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void unsubscribe_whenTheMailProgramPostsBetweenTwoEmails_thenNothingMoreIsSentByAnyWorkflow() {
        Instant joined = tomorrowAt("10:00");
        Person fin = Person.of("fin", VILNIUS);
        client.joins(fin, "newsletter");
        client.does(fin, "checkout_started", Map.of("cartId", "c-4", "product", "Apple tree", "cartTotal", "49.90"));
        target.advance(HOURS_2);
        Mail hello = target.mails(fin.address()).get(0);

        assertThat(hello.headers()).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        assertThat(client.oneClick(hello.unsubscribeLink())).isEqualTo(200);
        assertThat(client.oneClick(hello.unsubscribeLink())).as("a mail program may repeat it").isEqualTo(200);
        target.advance(MONTH);

        assertThat(target.sent(fin.address())).containsExactly(new Sent("hello", joined));
        assertThat(target.places("fin")).hasSize(2).allSatisfy(place -> {
            assertThat(place.status()).isEqualTo(Status.EXITED);
            assertThat(place.reason()).contains("unsubscribed");
        });
    }

    @Test
    void bounce_whenTheFirstEmailComesBack_thenTheAddressIsNeverWrittenToAgain() {
        Instant joined = tomorrowAt("10:00");
        Person gus = Person.of("gus", VILNIUS);
        client.joins(gus, "newsletter");
        target.advance(Duration.ofMinutes(1));
        target.bounce(target.mails(gus.address()).get(0));
        target.advance(Duration.ofMinutes(5));
        client.does(gus, "checkout_started", Map.of("cartId", "c-5", "product", "Apple tree", "cartTotal", "49.90"));
        target.advance(MONTH);

        assertThat(target.sent(gus.address())).containsExactly(new Sent("hello", joined));
        assertThat(target.places("gus")).hasSize(2).allSatisfy(place -> {
            assertThat(place.status()).isEqualTo(Status.EXITED);
            assertThat(place.reason()).contains("bounced");
        });
    }

    private Position cart(String subscriber, String cart) {
        return target.places(subscriber).stream().filter(place -> place.key().equals(cart)).findFirst().orElseThrow();
    }

    /** Lets time pass until this time of the next day in Vilnius. */
    private Instant tomorrowAt(String time) {
        ZonedDateTime here = target.now().atZone(Person.of("", VILNIUS).zone());
        target.advanceTo(here.plusDays(1).with(LocalTime.parse(time)).toInstant());
        return target.now();
    }

    /** So many days of 24 hours later: a delay is a length of time, whatever the clocks do. */
    private static Instant day(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }
}
