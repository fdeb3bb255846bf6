package dev.holdfast.enrolment;

import dev.holdfast.memory.InMemoryAccounts;
import dev.holdfast.memory.InMemoryDoors;
import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.InMemoryReceipts;
import dev.holdfast.memory.InMemorySubscribers;
import dev.holdfast.memory.InMemoryWorkflows;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Account acme with all its stores in memory, and the use cases over them. */
public final class Office {

    public static final String ACME = "acme";
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    public final TestClock clock = new TestClock(START);
    public final Crashes crashes = new Crashes();
    public final InMemoryAccounts accounts = new InMemoryAccounts();
    public final InMemoryDoors doors = new InMemoryDoors();
    public final InMemoryExecutions executions = new InMemoryExecutions();
    public final InMemoryPositions positions = new InMemoryPositions();
    public final InMemoryReceipts receipts = new InMemoryReceipts();
    public final InMemorySubscribers subscribers = new InMemorySubscribers();
    public final InMemoryWorkflows workflows = new InMemoryWorkflows();

    public final Enrol enrol = new Enrol(crashes.mortal(Doors.class, doors),
            crashes.mortal(Positions.class, positions), crashes.mortal(Executions.class, executions),
            crashes.mortal(Workflows.class, workflows), crashes.mortal(Subscribers.class, subscribers), (workflow, subscriber, trigger, now) ->
                    new FirstPlace.Place(workflow.firstStep(), now.plus(Duration.ofHours(1))), clock);
    public final ReceiveWebhook webhooks = new ReceiveWebhook(crashes.mortal(Receipts.class, receipts),
            crashes.mortal(Subscribers.class, subscribers),
            new FireTriggers(crashes.mortal(Workflows.class, workflows), enrol), clock);

    public Office() {
        accounts.save(new Account(ACME, "Acme", "owner@example.com", "Acme <hello@example.com>", "1 Main Street",
                ZoneId.of("Europe/Vilnius"), List.of(SECRET)));
    }

    /** Once, after the last has ended, or always; no gap, no key. */
    public static Reentry rule(Reentry.Policy policy) {
        return new Reentry(policy, Optional.empty(), Optional.empty());
    }

    /** A live workflow of one email. */
    public Workflows.Published live(String name, Reentry rule, Trigger... triggers) {
        Settings settings = new Settings(rule, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        Step hello = new Step.Email("hello", Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
        String hash = String.format("%016x", name.hashCode() * 31L + rule.hashCode());
        Workflows.Published version = new Workflows.Published(new Workflow(name, hash, List.of(triggers), settings,
                Map.of("hello", hello)), "{}", "arn:aws:states:eu-west-1:123456789012:stateMachine:" + name + ":1");
        workflows.publish(version);
        workflows.goLive(ACME, name, hash);
        return version;
    }

    public Subscriber anna() {
        subscribers.create(Subscriber.create(ACME, "anna", "anna@example.com", clock.instant(), "import"));
        return subscribers.find(ACME, "anna").orElseThrow();
    }

    public SubscriberEvent event(String id, Map<String, String> data) {
        return new SubscriberEvent(ACME, "anna", id, "checkout_started", clock.instant(), data);
    }

    public ReceiveWebhook.Received receive(String webhook, WebhookBody.What what) {
        return webhooks.receive(ACME, webhook, new WebhookBody(new WebhookBody.Person(Optional.of("anna"),
                "anna@example.com", Optional.empty(), Map.of()), what));
    }

    /** All that is inside or was. */
    public List<Position> all() {
        return executions.running().stream().map(b -> positions.find(b.enrolment()).orElseThrow()).toList();
    }

    /** The enrolment comes to its end. */
    public void finish(EnrolmentId enrolment) {
        Position p = positions.find(enrolment).orElseThrow();
        positions.replace(p.ended(p.step(), "sent", p.step(), Status.COMPLETED, Optional.empty(), clock.instant()));
    }
}
