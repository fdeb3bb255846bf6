package dev.holdfast.steps;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where someone comes to stand, and until when.
 *
 * @param place  a step, or {@link Bookmark#ENDED}
 * @param wakeAt when it goes on from there
 */
record Landing(String place, Instant wakeAt) {

    /**
     * Follows a way out of a step.
     *
     * @param target where it leads; empty is the end of the workflow
     * @param base   the moment from which waits are counted
     */
    static Landing at(Workflow workflow, Optional<String> target, Instant base, ZoneId zone) {
        if (target.isEmpty()) {
            return new Landing(Bookmark.ENDED, base);
        }
        Route route = new Route(workflow);
        Instant wake = base;
        boolean begun = false;
        for (String wait : route.waitsFrom(target.get())) {
            Step step = workflow.step(wait).orElseThrow();
            if (step instanceof Step.Delay d) {
                wake = wake.plus(d.length());
            } else if (step instanceof Step.DelayUntil d) {
                wake = Moments.nextOpening(d, wake, zone, !begun);
            }
            begun = true;
        }
        boolean mails = route.actingFrom(target.get()).flatMap(workflow::step)
                .filter(Step.Email.class::isInstance).isPresent();
        Optional<Settings.QuietHours> quiet = workflow.settings().quietHours()
                .filter(q -> mails && q.then() == Settings.WhenBlocked.DELAY);
        Instant due = wake;
        return new Landing(target.get(), quiet.map(q -> QuietTime.endOf(q, due, zone)).orElse(wake));
    }

    /** The position that someone gets who has settled a visit and lands here. */
    Position settle(Visit visit, String outcome) {
        Position p = visit.position();
        if (place.equals(Bookmark.ENDED)) {
            return p.ended(visit.id(), outcome, place, Status.COMPLETED, Optional.empty(), visit.now());
        }
        if (visit.workflow().step(place).orElseThrow() instanceof Step.Exit exit) {
            boolean regular = exit.reason().equals(Step.Exit.COMPLETED);
            return p.ended(visit.id(), outcome, place, regular ? Status.COMPLETED : Status.EXITED,
                    regular ? Optional.empty() : Optional.of(exit.reason()), visit.now());
        }
        return p.moved(visit.id(), outcome, place, wakeAt, visit.now());
    }
}
