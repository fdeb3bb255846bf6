package dev.holdfast.steps;

import dev.holdfast.enrolment.FirstPlace;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Where everyone begins: the first step, or the wait before it, at the earliest moment that the author allows. */
public final class Entry implements FirstPlace {

    private final Accounts accounts;

    public Entry(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Place of(Workflow workflow, Subscriber subscriber, SubscriberEvent trigger, Instant now) {
        Account account = accounts.find(subscriber.account()).orElseThrow(() -> new IllegalStateException(
                "There is no account " + subscriber.account()));
        ZoneId zone = Visit.zone(workflow, account, Optional.of(subscriber));
        Landing landing = Landing.at(workflow, new Route(workflow).start(), now, zone);
        return new Place(landing.place(), landing.wakeAt());
    }
}
