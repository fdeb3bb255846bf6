package dev.holdfast.enrolment;

import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a subscriber into a workflow, at most once for each cause and as often as the re-entry rule allows.
 *
 * <p>The door is passed first, by one conditional write; then the position is written, and last the execution is started.
 * Each of the three can be repeated, so the same cause again goes on wherever the last attempt broke off, and of many
 * attempts at once all get the same answer.
 */
public final class Enrol {

    /** Every lost race means that somebody else got in, and after that the rule nearly always refuses. */
    private static final int RACES = 10;
    private static final String EVENT = "event.";

    private final Doors doors;
    private final Positions positions;
    private final Executions executions;
    private final Workflows workflows;
    private final Subscribers subscribers;
    private final FirstPlace firstPlace;
    private final Clock clock;

    public Enrol(Doors doors, Positions positions, Executions executions, Workflows workflows, Subscribers subscribers,
                 FirstPlace firstPlace, Clock clock) {
        this.doors = doors;
        this.positions = positions;
        this.executions = executions;
        this.workflows = workflows;
        this.subscribers = subscribers;
        this.firstPlace = firstPlace;
        this.clock = clock;
    }

    /**
     * Enrols a subscriber.
     *
     * @param version the version to enter; the enrolment follows it to its end
     * @param trigger what happened; its id is kept with the position
     * @param cause   what asks, such as a webhook id, or the enrolment and visit of a step: unique within the account
     * @throws ConcurrentModificationException if others kept entering in between; nothing was written
     */
    public Enrolled enrol(Subscriber subscriber, Workflows.Published version, SubscriberEvent trigger, String cause) {
        Optional<String> key = key(version.workflow().settings().reentry(), trigger);
        if (key.isEmpty()) {
            return new Enrolled.NotIn(Enrolled.Reason.NO_KEY);
        }
        Attempt attempt = new Attempt(doors, subscriber, version.workflow(), key.get(), reference(trigger), cause);
        Optional<Doors.Entry> before = attempt.madeEarlier().filter(entry -> !erased(entry));
        if (before.isPresent()) {
            return standAndRun(attempt, before.get());
        }
        if (workflows.paused(subscriber.account(), version.workflow().name())) {
            return new Enrolled.NotIn(Enrolled.Reason.PAUSED);
        }
        for (int race = 0; race < RACES; race++) {
            Optional<Doors.Entry> last = attempt.last();
            // Whoever comes back after an erasure is somebody new: only the count of entries goes on.
            Optional<Doors.Entry> own = last.filter(entry -> !erased(entry));
            if (own.filter(attempt::made).isPresent()) {
                return standAndRun(attempt, own.get());
            }
            Instant now = now();
            Optional<Enrolled.Reason> refusal = own.flatMap(l -> refusal(attempt.rule(), l, now));
            if (refusal.isPresent()) {
                return new Enrolled.NotIn(refusal.get());
            }
            Doors.Entry next = attempt.next(last, firstPlace.of(version.workflow(), subscriber, trigger, now), now);
            if (attempt.enter(next)) {
                return standAndRun(attempt, next);
            }
        }
        throw new ConcurrentModificationException("Others entered workflow " + version.workflow().name() + " for "
                + subscriber + " " + RACES + " times in a row: try again");
    }

    private Optional<Enrolled.Reason> refusal(Reentry rule, Doors.Entry last, Instant now) {
        if (rule.policy() == Reentry.Policy.ONCE) {
            return Optional.of(Enrolled.Reason.ALREADY_ENTERED);
        }
        // A row that is not there is no proof of an end: it may be about to be written, or be lost and come back.
        if (rule.policy() == Reentry.Policy.AFTER_EXIT
                && !positions.find(last.enrolment()).map(p -> p.status().ended()).orElse(false)) {
            return Optional.of(Enrolled.Reason.STILL_INSIDE);
        }
        return rule.minGap().filter(gap -> now.isBefore(last.at().plus(gap))).map(gap -> Enrolled.Reason.TOO_SOON);
    }

    private boolean erased(Doors.Entry entry) {
        return subscribers.erasedSince(entry.first().account(), entry.first().subscriber(), entry.at());
    }

    private Enrolled standAndRun(Attempt attempt, Doors.Entry entry) {
        attempt.note(entry);
        Position row = entry.stood() ? standing(entry) : stand(attempt, entry);
        if (row.sequence() > 1 || row.visit() > 0) {
            return new Enrolled.In(entry.enrolment(), Optional.empty());
        }
        return new Enrolled.In(entry.enrolment(), start(row));
    }

    private Position stand(Attempt attempt, Doors.Entry entry) {
        // As the door says, and not as this attempt would have it: then every attempt writes the same row.
        Position row = positions.create(entry.first()).orElse(entry.first());
        attempt.stood();
        return row;
    }

    /** A row that was written and is gone is lost: where the person stands by now is not for the door to say. */
    private Position standing(Doors.Entry entry) {
        return positions.find(entry.enrolment()).orElseThrow(() -> new IllegalStateException("The position of enrolment "
                + entry.enrolment() + " was written and is lost: once it is restored, try again"));
    }

    private Optional<String> start(Position row) {
        try {
            return switch (executions.start(row)) {
                case RUNNING -> Optional.empty();
                case NAME_TAKEN -> Optional.of("An execution named " + row.executionName()
                        + " has ended without moving the position");
            };
        } catch (Executions.StartRefused e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "The start was refused without a word"));
        }
    }

    private static Optional<String> key(Reentry rule, SubscriberEvent trigger) {
        return rule.key().isEmpty() ? Optional.of("") : rule.key()
                .map(path -> path.startsWith(EVENT) ? path.substring(EVENT.length()) : path)
                .flatMap(trigger::value).filter(value -> !value.isBlank());
    }

    /** Where the event is found again; nothing is looked for that told nothing. */
    private static String reference(SubscriberEvent trigger) {
        return trigger.data().isEmpty() ? "" : trigger.name() + "/" + trigger.id();
    }

    /** Rows and bookmarks hold milliseconds; a finer time would come back as another one. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
