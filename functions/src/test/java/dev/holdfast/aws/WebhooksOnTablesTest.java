package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Enrol;
import dev.holdfast.enrolment.Enrolled;
import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.enrolment.FirstPlace;
import dev.holdfast.enrolment.Office;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.enrolment.WebhookBody;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Webhooks over the real tables, where deliveries at once meet in conditional writes. */
class WebhooksOnTablesTest {

    private static final String SUBSCRIBERS = LocalDynamoDb.table(TableDefinitions.SUBSCRIBERS);

    private final Office office = new Office();
    private final Subscribers subscribers =
            new DynamoDbSubscribers(LocalDynamoDb.client(), SUBSCRIBERS, LocalDynamoDb::stamp);
    private final Positions positions = new DynamoDbPositions(LocalDynamoDb.client(),
            LocalDynamoDb.table(TableDefinitions.POSITIONS), LocalDynamoDb::stamp);
    private final ReceiveWebhook webhooks = new ReceiveWebhook(
            new DynamoDbReceipts(LocalDynamoDb.client(), LocalDynamoDb.table(TableDefinitions.RECEIPTS)), subscribers,
            new FireTriggers(office.workflows, new Enrol(
                    new DynamoDbDoors(LocalDynamoDb.client(), SUBSCRIBERS, LocalDynamoDb::stamp), positions,
                    office.executions, office.workflows, subscribers,
                    (workflow, subscriber, trigger, now) -> new FirstPlace.Place("hello", now), office.clock)),
            office.clock);

    @Test
    void receive_whenOneWebhookComesAHundredTimesAtOnce_thenOneEnrolmentAndNoneADayLater() throws Exception {
        office.live("welcome", Office.rule(Policy.ALWAYS), new Trigger.JoinsGroup("newsletter"));
        List<Callable<ReceiveWebhook.Received>> deliveries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            deliveries.add(this::deliver);
        }
        ExecutorService threads = Executors.newFixedThreadPool(25);
        try {
            for (Future<ReceiveWebhook.Received> delivery : threads.invokeAll(deliveries)) {
                delivery.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(office.executions.running()).hasSize(1);
        assertThat(positions.find(office.executions.running().get(0).enrolment())).isPresent();
        assertThat(subscribers.find(Office.ACME, "anna").orElseThrow().version()).as("created, then joined").isEqualTo(2);

        office.clock.pass(Duration.ofDays(1));
        assertThat(deliver().duplicate()).isTrue();
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void receive_whenAFollowerLeavesAndRejoins_thenTheTablesKnowTheRules() {
        office.live("once", Office.rule(Policy.ONCE), new Trigger.JoinsGroup("vip"));
        office.live("afterExit", Office.rule(Policy.AFTER_EXIT), new Trigger.JoinsGroup("vip"));

        assertThat(say("v1", new WebhookBody.What.GroupJoined("vip"))).hasOnlyElementsOfType(Enrolled.In.class);
        say("v2", new WebhookBody.What.GroupLeft("vip"));
        assertThat(say("v3", new WebhookBody.What.GroupJoined("vip"))).containsExactlyInAnyOrder(
                new Enrolled.NotIn(Enrolled.Reason.ALREADY_ENTERED), new Enrolled.NotIn(Enrolled.Reason.STILL_INSIDE));
    }

    private ReceiveWebhook.Received deliver() {
        return webhooks.receive(Office.ACME, "m1", body("anna", new WebhookBody.What.GroupJoined("newsletter")));
    }

    private List<Enrolled> say(String webhook, WebhookBody.What what) {
        return webhooks.receive(Office.ACME, webhook, body("bob", what)).outcomes().stream()
                .map(ReceiveWebhook.Outcome::enrolled).toList();
    }

    private static WebhookBody body(String id, WebhookBody.What what) {
        return new WebhookBody(new WebhookBody.Person(Optional.of(id), id + "@example.com", Optional.empty(), Map.of()),
                what);
    }
}
