package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.journeys.Client.Webhook;
import dev.holdfast.journeys.Mail.Sent;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between the services, seen by the people at the other end: one email each, or a record of why not. */
class FaultJourneyTest {

    private static final StandInTarget TARGET = StandInTarget.opensAt(Instant.parse("2026-03-02T10:00:00Z"));

    private final StandInTarget target = TARGET;
    private final Client client = new Client(target);

    @AfterEach
    void allIsWellAgain() {
        target.sesFaults(SesFaults.none());
        target.lambdaFaults(LambdaFaults.none());
        Instant tomorrow = target.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(34));
        target.advanceTo(tomorrow);
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    @Test
    void webhook_whenDeliveredAHundredTimesAtOnce_thenOneEnrolmentAndOneEmail() {
        Person ada = Person.of("ada", "UTC");
        Webhook joined = client.webhook(ada, Map.of("type", "group.joined", "group", "newsletter"));

        assertThat(client.sendAtOnce(joined, 100)).hasSize(100).containsOnly(200);
        target.advance(Duration.ofHours(1));
        assertThat(target.sent(ada.address())).hasSize(1);
        assertThat(target.place("ada").status()).isEqualTo(Status.ACTIVE);

        target.advance(Duration.ofDays(1));
        assertThat(client.send(joined)).as("replayed a day later, signed anew").isEqualTo(200);
        target.advance(Duration.ofHours(1));
        assertThat(target.sent(ada.address())).hasSize(1);
        assertThat(target.places("ada")).hasSize(1);
    }

    @Test
    void webhook_whenForgedOrFromAnotherTime_thenRefusedAndNothingIsDone() {
        Person eve = Person.of("eve", "UTC");
        Webhook joined = client.webhook(eve, Map.of("type", "group.joined", "group", "newsletter"));

        assertThat(client.sendForged(joined)).isEqualTo(401);
        assertThat(client.send(joined, target.now().plusSeconds(301))).as("from the future").isEqualTo(401);
        assertThat(client.send(joined, target.now().minusSeconds(301))).as("too old").isEqualTo(401);
        target.advance(Duration.ofHours(1));
        assertThat(target.places("eve")).isEmpty();
        assertThat(client.send(joined)).as("a refused webhook leaves no receipt").isEqualTo(200);
        assertThat(target.places("eve")).hasSize(1);
    }

    @Test
    void email_whenTheAnswerIsLostAfterSesAcceptedIt_thenItIsSentOnceAndSettledBySesOwnEvent() {
        Person bea = Person.of("bea", "UTC");
        target.sesFaults(sends(bea, SesFaults.Fault.RESPONSE_LOST));
        Instant joined = target.now();
        client.joins(bea, "newsletter");
        target.advance(Duration.ofMinutes(14));
        assertThat(target.place("bea").claim()).as("nobody knows yet").isPresent();
        target.advance(Duration.ofHours(1));

        assertThat(target.sent(bea.address())).containsExactly(new Sent("hello", joined));
        Position place = target.place("bea");
        assertThat(place.step()).isEqualTo("wait2");
        assertThat(target.records(place)).singleElement().satisfies(record -> {
            assertThat(record.sent()).isTrue();
            assertThat(record.sesId()).contains(target.mails(bea.address()).get(0).id());
            assertThat(record.events()).containsKey(Message.Event.SEND);
        });
    }

    @Test
    void email_whenTheRequestIsLost_thenItIsSkippedAndTheRecordSaysSo() {
        Person cho = Person.of("cho", "UTC");
        target.sesFaults(sends(cho, SesFaults.Fault.REQUEST_LOST));
        Instant joined = target.now();
        client.joins(cho, "newsletter");
        target.advance(Duration.ofMinutes(14));
        assertThat(target.records(target.place("cho"))).isEmpty();
        target.advance(Duration.ofMinutes(2));

        assertThat(target.sent(cho.address())).isEmpty();
        Position place = target.place("cho");
        assertThat(place.step()).as("the series goes on").isEqualTo("wait2");
        assertThat(target.records(place)).singleElement().satisfies(record -> {
            assertThat(record.skipped()).contains("outcomeUnknown");
            assertThat(record.at()).isBetween(joined.plus(Duration.ofMinutes(15)), joined.plus(Duration.ofMinutes(16)));
        });
    }

    @Test
    void email_whenSesIsTooBusyAtFirst_thenItIsSentSoonAfter() {
        Person dov = Person.of("dov", "UTC");
        target.sesFaults((mail, attempt) -> mail.to().contains(dov.address()) && attempt <= 3
                ? SesFaults.Fault.THROTTLED : SesFaults.Fault.NONE);
        Instant joined = target.now();
        client.joins(dov, "newsletter");
        target.advance(Duration.ofHours(1));

        assertThat(target.mails(dov.address())).singleElement().satisfies(mail -> {
            assertThat(mail.step()).isEqualTo("hello");
            assertThat(mail.at()).isAfter(joined).isBefore(joined.plusSeconds(60));
        });
        assertThat(target.records(target.place("dov"))).extracting(Message::sent).containsExactly(true);
    }

    @Test
    void run_whenEveryInvocationLosesItsAnswerAndIsThenRepeatedTwice_thenEveryEmailComesOnce() {
        Person fin = Person.of("fin", "UTC");
        Set<String> first = ConcurrentHashMap.newKeySet();
        Set<LambdaFaults.Fault> happened = new HashSet<>();
        target.lambdaFaults((function, payload, number) -> {
            // Webhooks carry a request id: what is repeated there is the function's call, not its bytes.
            String call = function.contains("Step") ? new String(payload, StandardCharsets.UTF_8) : function;
            LambdaFaults.Fault fault = first.add(call) ? LambdaFaults.Fault.ANSWER_LOST : LambdaFaults.Fault.DUPLICATED;
            happened.add(fault);
            return fault;
        });
        Webhook joined = client.webhook(fin, Map.of("type", "group.joined", "group", "newsletter"));
        Instant at = target.now();

        assertThat(client.send(joined)).as("it was done, but nobody heard").isGreaterThanOrEqualTo(500);
        assertThat(client.send(joined)).isEqualTo(200);
        target.advance(Duration.ofDays(30));

        assertThat(happened).containsExactlyInAnyOrder(LambdaFaults.Fault.ANSWER_LOST, LambdaFaults.Fault.DUPLICATED);
        List<Mail> mails = target.mails(fin.address());
        assertThat(mails).extracting(Mail::step).containsExactly("hello", "again", "tips", "favourites");
        List<Integer> days = List.of(0, 2, 3, 7);
        for (int i = 0; i < mails.size(); i++) {
            assertThat(mails.get(i).at()).isCloseTo(at.plus(Duration.ofDays(days.get(i))), within(1, ChronoUnit.MINUTES));
        }
        assertThat(target.place("fin").status()).isEqualTo(Status.COMPLETED);
    }

    /** This fault at every send to one person. */
    private static SesFaults sends(Person person, SesFaults.Fault fault) {
        return (mail, attempt) -> mail.to().contains(person.address()) ? fault : SesFaults.Fault.NONE;
    }
}
