package dev.holdfast.local.stepfunctions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The executions there are, by name, and the names that are taken: a name is for one execution until 90 days after it
 * closed, in the whole account and region and whatever becomes of its machine. Guarded by the service's lock.
 */
final class ExecutionRegistry {

    /** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: history kept, and name taken. */
    static final Duration KEPT = Duration.ofDays(90);

    private final Map<String, Execution> byName = new HashMap<>();
    private final Deque<Closed> closed = new ArrayDeque<>();
    private long numbers;
    private int open;

    long nextNumber() {
        return ++numbers;
    }

    int open() {
        return open;
    }

    /** Whoever has the name. */
    Optional<Execution> holder(String name, Instant now) {
        forgetOld(now);
        return Optional.ofNullable(byName.get(name));
    }

    /** Whoever has the name, or had it and is not yet forgotten. */
    Optional<Execution> known(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void add(Execution execution) {
        byName.put(execution.name, execution);
        execution.machine.executions.put(execution.number, execution);
        opened(execution);
    }

    void opened(Execution execution) {
        open++;
        execution.machine.open++;
    }

    void closed(Execution execution) {
        open--;
        execution.machine.open--;
        closed.add(new Closed(execution, execution.stopped.orElseThrow()));
    }

    void forgetOld(Instant now) {
        while (!closed.isEmpty() && !closed.peek().at.plus(KEPT).isAfter(now)) {
            Closed old = closed.poll();
            Execution execution = old.execution;
            // One that was redriven since is in the queue again, or still open.
            if (!execution.isRunning() && execution.stopped.equals(Optional.of(old.at))) {
                byName.remove(execution.name, execution);
                execution.machine.executions.remove(execution.number);
            }
        }
    }

    private record Closed(Execution execution, Instant at) {
    }
}
