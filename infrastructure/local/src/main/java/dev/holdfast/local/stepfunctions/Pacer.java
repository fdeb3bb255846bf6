package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.stepfunctions.asl.StateFailure;
import dev.holdfast.local.time.Timeline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets an execution go on later: on the timeline's thread, under the service's lock, and only if nothing has made the
 * plan void meanwhile. An execution that passes its deadline times out instead.
 */
final class Pacer {

    private final Timeline timeline;
    private final ServiceLock lock;
    private final ExecutionLog log;
    /** What must happen without the lock, because a function may call the service back and wait for its answer. */
    private final Deque<Runnable> unlocked = new ArrayDeque<>();

    Pacer(Timeline timeline, ServiceLock lock, ExecutionLog log) {
        this.timeline = timeline;
        this.lock = lock;
        this.log = log;
    }

    void now(Execution execution, Runnable then) {
        at(execution, timeline.now(), then);
    }

    /** Plans the only thing that is to happen next; whatever was planned before is void. */
    void at(Execution execution, Instant at, Runnable then) {
        execution.nextTicket();
        again(execution, at, then);
    }

    /** Plans another instant for a time-out, without making void what the execution waits for. */
    void again(Execution execution, Instant at, Runnable then) {
        long ticket = execution.ticket;
        boolean tooLate = at.isAfter(execution.deadline);
        Runnable event = tooLate ? () -> log.timedOut(execution) : then;
        execution.timer.cancel();
        execution.timer = timeline.schedule(tooLate ? execution.deadline : at, () -> happen(execution, ticket, event));
    }

    /** Lets an answer arrive that the holder of {@code ticket} waits for. From any thread. */
    void arrive(Execution execution, long ticket, Runnable then) {
        timeline.schedule(timeline.now(), () -> happen(execution, ticket, then));
    }

    /** Lets an answer arrive at once; only on the timeline's thread, and without the lock. */
    void arriveHere(Execution execution, long ticket, Runnable then) {
        locked(execution, ticket, then);
    }

    /** Has {@code action} done once the lock is free. */
    void unlocked(Runnable action) {
        unlocked.add(action);
    }

    private void happen(Execution execution, long ticket, Runnable then) {
        locked(execution, ticket, then);
        // What is done here may let answers arrive, which may ask for more to be done: a loop, for any number of Tasks.
        while (!unlocked.isEmpty()) {
            unlocked.poll().run();
        }
    }

    private void locked(Execution execution, long ticket, Runnable then) {
        lock.run(() -> {
            try {
                if (execution.holds(ticket)) {
                    then.run();
                }
            } catch (StateFailure failure) {
                log.failed(execution, failure);
            }
        });
    }
}
