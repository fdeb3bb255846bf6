package dev.holdfast.local.stepfunctions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says whether a closed execution can be redriven, in the service's words. */
final class Redrivable {

    private static final Duration PERIOD = Duration.ofDays(14);

    private Redrivable() {
    }

    static Optional<String> reasonAgainst(Execution execution, Instant now) {
        if (execution.machine.deleting) {
            return Optional.of("State machine is in DELETING status");
        }
        if (execution.status == ExecutionStatus.RUNNING || execution.status == ExecutionStatus.SUCCEEDED) {
            return Optional.of("Execution is " + execution.status + " and cannot be redriven");
        }
        if (execution.history.count() >= History.LIMIT - 1) {
            return Optional.of("Execution history event limit exceeded");
        }
        if (!execution.started.plus(Execution.LONGEST).isAfter(now)) {
            return Optional.of("Execution has exceeded the max execution time");
        }
        if (execution.stopped.filter(at -> at.plus(PERIOD).isAfter(now)).isEmpty()) {
            return Optional.of("Execution redrivable period exceeded");
        }
        return Optional.empty();
    }

    static ExecutionDescription describe(Execution execution, Instant now) {
        boolean succeeded = execution.status == ExecutionStatus.SUCCEEDED;
        return new ExecutionDescription(execution.arn, execution.name, execution.machine.arn, execution.versionArn,
                execution.aliasArn, execution.status, execution.started, execution.stopped, execution.input.get(),
                succeeded ? Optional.of(execution.output.toString()) : Optional.empty(), execution.error,
                execution.cause, execution.redriveCount, execution.redriven, reasonAgainst(execution, now),
                execution.state.name(), execution.stateEntries, execution.taskRetries, execution.history.count());
    }
}
