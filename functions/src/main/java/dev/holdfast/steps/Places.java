package dev.holdfast.steps;

import dev.holdfast.enrolment.FirstPlace;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Where somebody comes to stand who is put somewhere by a person, and until when. */
public final class Places {

    private final Accounts accounts;
    private final Subscribers subscribers;

    public Places(Accounts accounts, Subscribers subscribers) {
        this.accounts = accounts;
        this.subscribers = subscribers;
    }

    /** At a step that the workflow has: a wait begins now, everything else is due now, or after the quiet hours. */
    public FirstPlace.Place at(Workflow workflow, Position row, String step, Instant now) {
        return place(workflow, row, Optional.of(step), now);
    }

    /** At the beginning. */
    public FirstPlace.Place first(Workflow workflow, Position row, Instant now) {
        return place(workflow, row, new Route(workflow).start(), now);
    }

    private FirstPlace.Place place(Workflow workflow, Position row, Optional<String> step, Instant now) {
        Account account = accounts.find(row.account()).orElseThrow(() -> new IllegalStateException(
                "There is no account " + row.account()));
        Subscriber person = subscribers.find(row.account(), row.subscriber()).orElseThrow(() -> new IllegalStateException(
                "The profile of " + row.account() + "/" + row.subscriber() + " is gone: put it back first"));
        ZoneId zone = Visit.zone(workflow, account, Optional.of(person));
        Landing landing = Landing.at(workflow, step, now, zone);
        return new FirstPlace.Place(landing.place(), landing.wakeAt());
    }
}
