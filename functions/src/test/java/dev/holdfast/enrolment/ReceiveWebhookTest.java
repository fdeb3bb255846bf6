package dev.holdfast.enrolment;

import static dev.holdfast.enrolment.Office.ACME;
import static dev.holdfast.enrolment.Office.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.enrolment.WebhookBody.Person;
import dev.holdfast.enrolment.WebhookBody.What;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReceiveWebhookTest {

    private static final What JOINED = new What.GroupJoined("newsletter");
    private static final What LEFT = new What.GroupLeft("newsletter");
    private static final Trigger JOINS = new Trigger.JoinsGroup("newsletter");

    private final Office office = new Office();

    @Test
    void receive_whenSomebodyNewJoinsAGroup_thenCreatedAndEnrolled() {
        office.live("welcome", rule(Policy.ONCE), JOINS);

        ReceiveWebhook.Received received = office.receive("m1", JOINED);

        assertThat(received.duplicate()).isFalse();
        assertThat(received.outcomes()).extracting(ReceiveWebhook.Outcome::workflow).containsExactly("welcome");
        Subscriber anna = office.subscribers.find(ACME, "anna").orElseThrow();
        assertThat(anna.inGroup("newsletter")).isTrue();
        assertThat(anna.consent().subscribed()).isTrue();
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void receive_whenTheSameWebhookComesAHundredTimesAtOnce_thenOneEnrolmentWhateverTheRule() throws Exception {
        for (Policy policy : Policy.values()) {
            Office busy = new Office();
            busy.live("welcome", rule(policy), JOINS);
            ExecutorService threads = Executors.newFixedThreadPool(25);
            CyclicBarrier together = new CyclicBarrier(25);
            List<Callable<ReceiveWebhook.Received>> deliveries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                deliveries.add(() -> {
                    together.await();
                    return busy.receive("m1", JOINED);
                });
            }
            try {
                for (Future<ReceiveWebhook.Received> delivery : threads.invokeAll(deliveries)) {
                    delivery.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(busy.executions.running()).as(policy.name()).hasSize(1);
            assertThat(busy.receipts.count()).isEqualTo(1);
        }
    }

    @Test
    void receive_whenReplayedADayLater_thenNothingHappens() {
        office.live("receipts", rule(Policy.ALWAYS), JOINS);
        office.receive("m1", JOINED);
        office.receive("m2", LEFT);
        Subscriber before = office.subscribers.find(ACME, "anna").orElseThrow();
        office.clock.pass(Duration.ofDays(1));

        ReceiveWebhook.Received replay = office.receive("m1", JOINED);

        assertThat(replay.duplicate()).isTrue();
        assertThat(replay.outcomes()).isEmpty();
        assertThat(office.subscribers.find(ACME, "anna")).contains(before);
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void receive_whenSomebodyJoinsWhoIsInTheGroup_thenThatTriggersNothing() {
        office.receive("m1", JOINED);
        office.live("receipts", rule(Policy.ALWAYS), JOINS);

        assertThat(office.receive("m2", JOINED).outcomes()).isEmpty();
        assertThat(office.receive("m3", new What.Updated()).outcomes()).isEmpty();
    }

    @Test
    void receive_whenSomebodyLeavesAndRejoins_thenOnceMeansOnce() {
        office.live("welcome", rule(Policy.ONCE), JOINS);
        office.live("goodbye", rule(Policy.ONCE), new Trigger.LeavesGroup("newsletter"));
        office.receive("m1", JOINED);

        assertThat(office.receive("m2", LEFT).outcomes()).extracting(ReceiveWebhook.Outcome::workflow)
                .containsExactly("goodbye");
        assertThat(office.receive("m3", JOINED).outcomes()).extracting(ReceiveWebhook.Outcome::enrolled)
                .containsExactly(new Enrolled.NotIn(Enrolled.Reason.ALREADY_ENTERED));
    }

    @Test
    void receive_whenTwoTriggersOfOneWorkflowFireAtOnce_thenOneRun() {
        office.live("pro", rule(Policy.ALWAYS), JOINS, new Trigger.FieldChanges("plan", Optional.of("pro")));

        office.webhooks.receive(ACME, "m1", new WebhookBody(person(Map.of("plan", "pro")), JOINED));

        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void receive_whenAFieldChanges_thenOnlyTheRightValueTriggers() {
        office.live("anyPlan", rule(Policy.ALWAYS), new Trigger.FieldChanges("plan", Optional.empty()));
        office.live("proPlan", rule(Policy.ALWAYS), new Trigger.FieldChanges("plan", Optional.of("pro")));

        assertThat(workflows(office.receive("m1", new What.FieldChanged("plan", "free")))).containsExactly("anyPlan");
        assertThat(workflows(office.receive("m2", new What.FieldChanged("plan", "free")))).isEmpty();
        assertThat(workflows(office.receive("m3", new What.FieldChanged("plan", "pro"))))
                .containsExactly("anyPlan", "proPlan");
    }

    @Test
    void receive_whenCartsAreLeft_thenEachRunsByItselfAndKnowsItsCart() {
        office.live("cart", new Reentry(Policy.ONCE, Optional.empty(), Optional.of("event.cart.id")),
                new Trigger.EventHappens("checkout_started"));

        office.receive("m1", new What.EventHappened("checkout_started", Map.of("cart.id", "c1")));
        office.receive("m2", new What.EventHappened("checkout_started", Map.of("cart.id", "c2")));
        office.receive("m3", new What.EventHappened("checkout_started", Map.of("cart.id", "c1")));

        assertThat(office.all()).extracting(Position::key).containsExactlyInAnyOrder("c1", "c2");
        Position second = office.all().stream().filter(p -> p.key().equals("c2")).findFirst().orElseThrow();
        assertThat(office.subscribers.event(ACME, "anna", "checkout_started", second.trigger().substring("checkout_started/".length())))
                .flatMap(e -> e.value("cart.id")).contains("c2");
        assertThat(office.subscribers.events(ACME, "anna", "checkout_started", Instant.EPOCH)).hasSize(3);
    }

    @Test
    void receive_whenSomebodyUnsubscribed_thenOnlyAnExpressLaterYesSubscribesAgain() {
        office.receive("m1", JOINED);
        office.clock.pass(Duration.ofDays(1));
        office.receive("m2", new What.Unsubscribed());
        office.clock.pass(Duration.ofDays(1));

        office.receive("m3", new What.Updated());
        office.receive("m4", new What.GroupJoined("customers"));
        assertThat(consents()).as("other webhooks say nothing about consent").isFalse();

        office.receive("m5", new What.Subscribed(Office.START));
        assertThat(consents()).as("a yes that was given before the no").isFalse();

        office.receive("m6", new What.Subscribed(office.clock.instant()));
        assertThat(consents()).as("a later yes").isTrue();
    }

    @Test
    void receive_whenTheAccountHasNoIds_thenTheIdFollowsFromTheAddressAndHidesIt() {
        Person person = new Person(Optional.empty(), "Anna@Example.com", Optional.of(ZoneId.of("Asia/Tokyo")), Map.of());
        String id = office.webhooks.receive(ACME, "m1", new WebhookBody(person, JOINED)).subscriber();

        Person again = new Person(Optional.empty(), "anna@example.COM", Optional.empty(), Map.of());
        assertThat(office.webhooks.receive(ACME, "m2", new WebhookBody(again, LEFT)).subscriber()).isEqualTo(id);
        assertThat(id).matches("e-[0-9a-f]{32}");
        assertThat(office.subscribers.find(ACME, id).orElseThrow().timezone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(ReceiveWebhook.subscriberId("other", person)).isNotEqualTo(id);
    }

    @Test
    void receive_whenAnAddressChanges_thenTheSubscriberKeepsItsPlace() {
        office.live("welcome", rule(Policy.ONCE), JOINS);
        office.receive("m1", JOINED);

        office.webhooks.receive(ACME, "m2", new WebhookBody(new Person(Optional.of("anna"), "new@example.com",
                Optional.empty(), Map.of()), new What.Updated()));

        assertThat(office.subscribers.find(ACME, "anna").orElseThrow().email()).isEqualTo("new@example.com");
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void receive_whenOneWorkflowIsInTrouble_thenTheOthersGoOnAndTheRetryMendsIt() {
        office.live("a-broken", rule(Policy.ONCE), JOINS);
        office.live("b-fine", rule(Policy.ONCE), JOINS);
        boolean[] broken = {true};
        ReceiveWebhook webhooks = new ReceiveWebhook(office.receipts, office.subscribers,
                new FireTriggers(office.workflows, new Enrol(office.doors, office.positions, office.executions, office.workflows,
                        office.subscribers, (w, s, t, now) -> {
                    if (broken[0] && w.name().equals("a-broken")) {
                        throw new IllegalStateException("no first place");
                    }
                    return new FirstPlace.Place("hello", now);
                }, office.clock)), office.clock);
        WebhookBody body = new WebhookBody(person(Map.of()), JOINED);

        assertThatThrownBy(() -> webhooks.receive(ACME, "m1", body)).hasMessage("no first place");
        assertThat(office.all()).extracting(Position::workflow).containsExactly("b-fine");

        broken[0] = false;
        assertThat(webhooks.receive(ACME, "m1", body).duplicate()).isFalse();
        assertThat(office.all()).extracting(Position::workflow).containsExactlyInAnyOrder("a-broken", "b-fine");
    }

    @Test
    void receive_whenItDiesAtAnyCallAndIsDeliveredAgain_thenTheSameAsIfItHadNot() {
        List<What> all = List.of(JOINED, new What.Updated(), new What.FieldChanged("plan", "pro"),
                new What.EventHappened("checkout_started", Map.of("cart", "c1")), new What.Unsubscribed(), LEFT);
        for (What what : all) {
            World calm = new World();
            calm.deliver(what);
            int deaths = 0;
            for (int k = 1; k < 200; k++) {
                World stormy = new World();
                stormy.office.crashes.next(k);
                boolean died = false;
                try {
                    stormy.deliver(what);
                } catch (Crashes.Died e) {
                    died = true;
                }
                if (!died) {
                    break;
                }
                deaths++;
                stormy.deliver(what);
                assertThat(stormy.state()).as(what + ", death " + k).isEqualTo(calm.state());
            }
            assertThat(deaths).as(what.type()).isGreaterThanOrEqualTo(12);
        }
    }

    /** Somebody in a group, and a workflow for each kind of trigger. */
    private static final class World {

        final Office office = new Office();

        World() {
            office.receive("before", new What.GroupJoined("other"));
            for (Policy policy : Policy.values()) {
                office.live("joins-" + policy.ordinal(), rule(policy), JOINS);
                office.live("field-" + policy.ordinal(), rule(policy), new Trigger.FieldChanges("plan", Optional.empty()));
                office.live("event-" + policy.ordinal(), rule(policy), new Trigger.EventHappens("checkout_started"));
                office.live("leaves-" + policy.ordinal(), rule(policy), new Trigger.LeavesGroup("newsletter"));
            }
        }

        void deliver(What what) {
            office.webhooks.receive(ACME, "m1", new WebhookBody(person(Map.of("firstName", "Anna")), what));
        }

        List<Object> state() {
            List<SubscriberEvent> events = office.subscribers.events(ACME, "anna", "checkout_started", Instant.EPOCH);
            return List.of(office.subscribers.all(), events, Set.copyOf(office.all()),
                    Set.copyOf(office.executions.running()), office.receipts.done(ACME, "m1"));
        }
    }

    private boolean consents() {
        return office.subscribers.find(ACME, "anna").orElseThrow().consent().subscribed();
    }

    private static Person person(Map<String, String> fields) {
        return new Person(Optional.of("anna"), "anna@example.com", Optional.empty(), fields);
    }

    private static List<String> workflows(ReceiveWebhook.Received received) {
        return received.outcomes().stream().map(ReceiveWebhook.Outcome::workflow).toList();
    }
}
