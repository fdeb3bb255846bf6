package dev.holdfast.steps;

import dev.holdfast.position.Position;
import dev.holdfast.steps.PerformStep.Decision;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait whose end is looked up again whenever a slice of it is over: the date may have moved, and no Wait state is given
 * more than {@link Route#LONGEST_SLICE}.
 */
final class WaitStep {

    private WaitStep() {
    }

    static Decision act(Visit visit, Step.Delay step) {
        Position row = visit.position();
        Instant end = row.arrivedAt().plus(step.length());
        return end.isAfter(visit.now()) ? wait(visit, end)
                : new Decision.Go(row, "waited", visit.route().after(visit.id()));
    }

    static Decision act(Visit visit, Step.DelayUntil step) {
        Position row = visit.position();
        Instant arrived = row.arrivedAt();
        boolean named = step.date().isPresent() || step.field().isPresent();
        Optional<Instant> end = named
                ? Moments.named(step, step.field().flatMap(visit::value), arrived, visit.zone())
                : Optional.of(Moments.nextOpening(step, arrived, visit.zone(), true));
        Optional<String> on = visit.route().after(visit.id());
        if (end.isEmpty()) {
            return past(visit, step, "noDate", on);
        }
        if (end.get().isAfter(visit.now())) {
            return wait(visit, end.get());
        }
        return end.get().isBefore(arrived) ? past(visit, step, "past", on) : new Decision.Go(row, "waited", on);
    }

    private static Decision past(Visit visit, Step.DelayUntil step, String outcome, Optional<String> on) {
        if (step.ifPast() instanceof Step.IfPast.Exit) {
            return new Decision.Leave(outcome + " " + visit.id());
        } else if (step.ifPast() instanceof Step.IfPast.GoTo go) {
            return new Decision.Go(visit.position(), outcome, visit.route().to(visit.id(), Optional.of(go.step())));
        }
        return new Decision.Go(visit.position(), outcome, on);
    }

    private static Decision wait(Visit visit, Instant end) {
        Instant slice = visit.now().plus(Route.LONGEST_SLICE);
        boolean sameSlice = visit.position().wakeAt().isAfter(visit.now()) && visit.position().wakeAt().isBefore(end)
                && visit.position().step().equals(visit.id());
        if (end.isAfter(slice)) {
            // A retry of the same Task keeps the slice that was told.
            return new Decision.Wait(sameSlice ? visit.position().wakeAt() : slice);
        }
        return new Decision.Wait(end);
    }
}
