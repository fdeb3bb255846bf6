package dev.holdfast.steps;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Claim;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * One step visit, with all that was read for it.
 *
 * @param position   the row as it was read
 * @param workflow   the definition that the row is pinned to
 * @param id         the step that acts
 * @param subscriber the person; empty if the profile is gone
 * @param erased     whether the person who entered was erased on request, though somebody may be back by the same id
 * @param event      what enrolled the person; empty if nothing was told or it was erased
 * @param now        the moment of this visit
 */
record Visit(Position position, Workflow workflow, String id, Account account, Optional<Subscriber> subscriber,
             boolean erased, Optional<SubscriberEvent> event, Instant now) {

    static final String EVENT = "event.";
    private static final Duration KEEPS_SCHEDULE = Duration.ofDays(1);

    Step step() {
        return workflow.step(id).orElseThrow();
    }

    /** Whether nothing is done any more: a wait led straight to an exit, or to the end. */
    boolean finishes() {
        return exit().isPresent() || id.equals(Bookmark.ENDED);
    }

    /** The exit that this visit comes to; empty for the end of the workflow and for every other step. */
    Optional<String> exit() {
        return workflow.step(id).filter(Step.Exit.class::isInstance).map(s -> id);
    }

    /** The same visit after its row was written. */
    Visit on(Position row) {
        return new Visit(row, workflow, id, account, subscriber, erased, event, now);
    }

    Route route() {
        return new Route(workflow);
    }

    /** The zone in which this workflow's times are meant for this person. */
    ZoneId zone() {
        return zone(workflow, account, subscriber);
    }

    static ZoneId zone(Workflow workflow, Account account, Optional<Subscriber> subscriber) {
        return workflow.settings().timezone()
                .or(() -> subscriber.flatMap(Subscriber::timezone)).orElse(account.timezone());
    }

    /** A field of the subscriber, or a value of the trigger's event by {@code event.<path>}. */
    Optional<String> value(String path) {
        return path.startsWith(EVENT) ? event.flatMap(e -> e.value(path.substring(EVENT.length())))
                : subscriber.flatMap(s -> s.field(path));
    }

    Map<String, String> eventData() {
        return event.map(SubscriberEvent::data).orElse(Map.of());
    }

    /** What a change of this visit names as its cause: the same visit again is the same change. */
    String cause() {
        return position.enrolment() + "/" + position.visit();
    }

    /** Whether an earlier try of this visit has changed the person already: what was decided then stays decided. */
    boolean begun() {
        return subscriber.filter(s -> s.consent().by().equals(cause())
                || s.groups().values().stream().anyMatch(g -> g.by().equals(cause()))
                || s.fields().values().stream().anyMatch(f -> f.by().equals(cause()))).isPresent();
    }

    /**
     * The moment from which the times behind this visit are counted. Someone a little late keeps the schedule, so that
     * an outage moves only what fell due in it; someone later than a day gets the whole distance again, so that a long
     * rest is not followed by all the missed emails at once. A send that is settled later was made at its claim.
     */
    Instant base() {
        Instant acted = position.claim().map(Claim::at).orElse(now);
        return position.wakeAt().isBefore(acted.minus(KEEPS_SCHEDULE)) ? acted : position.wakeAt();
    }
}
