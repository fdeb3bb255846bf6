package dev.holdfast.steps;

import dev.holdfast.enrolment.Enrol;
import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Lets what a step changed begin other workflows, just as a webhook's change would. */
public final class StepFollowers implements Actions.Followers {

    private final Subscribers subscribers;
    private final Workflows workflows;
    private final FireTriggers triggers;
    private final Enrol enrol;
    private final InstantSource clock;

    public StepFollowers(Subscribers subscribers, Workflows workflows, FireTriggers triggers, Enrol enrol,
                         InstantSource clock) {
        this.subscribers = subscribers;
        this.workflows = workflows;
        this.triggers = triggers;
        this.enrol = enrol;
        this.clock = clock;
    }

    @Override
    public void changed(Position by, String cause) {
        subscribers.find(by.account(), by.subscriber())
                .ifPresent(s -> triggers.fire(s, trigger(s, cause), Optional.empty(), cause));
    }

    @Override
    public void start(Position by, String workflow, String cause) {
        Subscriber s = subscribers.find(by.account(), by.subscriber()).orElseThrow(() -> new IllegalStateException(
                "The profile of " + by.account() + "/" + by.subscriber() + " is gone"));
        Workflows.Published version = workflows.live(by.account()).stream()
                .filter(v -> v.workflow().name().equals(workflow)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Workflow " + workflow + " is not live for account "
                        + by.account() + ": switch it on, and redrive the execution"));
        enrol.enrol(s, version, trigger(s, cause), cause);
    }

    private SubscriberEvent trigger(Subscriber s, String cause) {
        return new SubscriberEvent(s.account(), s.id(), cause, "step", clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Map.of());
    }
}
