package dev.holdfast.compiler;

import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.util.Optional;

/**
 * How many events one passage through a step writes to an execution's history
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html). Retries are not counted here.
 */
final class Events {

    /** TaskStateEntered, TaskScheduled, TaskStarted, TaskSucceeded (or TaskFailed and caught), TaskStateExited. */
    private static final int TASK = 5;
    private static final int WAIT = 2;
    private static final int CHOICE = 2;
    private static final int SUCCEED = 2;

    /** A Task that finds the row elsewhere: it fails, the place is looked up, and the entry Choice jumps. */
    private static final int DETOUR = TASK + TASK + CHOICE;

    /** Start, entry Choice, one Wait before the first step, one finishing Task, Ended, and the execution's own end. */
    static final int ONCE = 1 + CHOICE + WAIT + TASK + SUCCEED + 1;

    private final Workflow workflow;
    private final Route route;
    private final int postponed;

    Events(Workflow workflow, Route route) {
        this.workflow = workflow;
        this.route = route;
        Settings settings = workflow.settings();
        int reasons = 0;
        if (settings.quietHours().map(Settings.QuietHours::then).equals(Optional.of(Settings.WhenBlocked.DELAY))) {
            reasons++;
        }
        if (settings.frequencyCap().map(Settings.FrequencyCap::then).equals(Optional.of(Settings.WhenBlocked.DELAY))) {
            reasons++;
        }
        // Each reason may put an email off once: the detour, the wait, and the Task again (which the caller counts).
        this.postponed = reasons * (DETOUR + WAIT);
    }

    /** The events of one passage. */
    int of(String id) {
        Step step = workflow.steps().get(id);
        if (step instanceof Step.Exit) {
            return SUCCEED;
        }
        if (route.isPlainWait(id)) {
            return WAIT;
        }
        if (step instanceof Step.Delay d) {
            return looks(d.length().dividedBy(Route.LONGEST_SLICE) + 1);
        }
        if (step instanceof Step.DelayUntil) {
            // One slice, once more for a date that moved, and the look that finds it over.
            return looks(2);
        }
        if (step instanceof Step.If || step instanceof Step.Branch || step instanceof Step.Split) {
            return TASK + CHOICE;
        }
        return step instanceof Step.Email ? TASK + postponed : TASK;
    }

    private static int looks(long waits) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, waits * (TASK + CHOICE + WAIT) + TASK + CHOICE));
    }
}
