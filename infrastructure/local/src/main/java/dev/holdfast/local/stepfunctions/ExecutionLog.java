package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.stepfunctions.asl.StateFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down what happens to executions: the history's event, the status that goes with it, and the totals. */
final class ExecutionLog {

    private final Clock clock;
    private final Totals totals;
    private final Consumer<Execution> whenClosed;

    ExecutionLog(Clock clock, Totals totals, Consumer<Execution> whenClosed) {
        this.clock = clock;
        this.totals = totals;
        this.whenClosed = whenClosed;
    }

    Instant now() {
        return clock.instant();
    }

    int add(Execution execution, HistoryEventType type, HistoryDetail detail) {
        totals.events++;
        return execution.history.add(now(), type, detail);
    }

    void started(Execution execution) {
        totals.started++;
        add(execution, HistoryEventType.EXECUTION_STARTED, execution.history.isKept()
                ? new HistoryDetail.Started(execution.input.get(), execution.revision.roleArn(), execution.versionArn,
                        execution.aliasArn)
                : HistoryDetail.NONE);
    }

    void entered(Execution execution) {
        execution.isInside = true;
        execution.entered = now();
        execution.attempt = 0;
        execution.enteredEvent = add(execution, HistoryEventType.entered(execution.state.type()),
                new HistoryDetail.Entered(execution.state.name(), execution.data));
        execution.stateEntries++;
        totals.transitions++;
    }

    void exited(Execution execution, JsonNode output) {
        add(execution, HistoryEventType.exited(execution.state.type()),
                new HistoryDetail.Exited(execution.state.name(), output));
    }

    void retried(Execution execution) {
        execution.attempt++;
        execution.taskRetries++;
        totals.transitions++;
    }

    void redriven(Execution execution) {
        totals.redriven++;
        add(execution, HistoryEventType.EXECUTION_REDRIVEN, new HistoryDetail.Redriven(execution.redriveCount));
    }

    void succeeded(Execution execution, JsonNode output) {
        execution.output = output;
        totals.succeeded++;
        add(execution, HistoryEventType.EXECUTION_SUCCEEDED, new HistoryDetail.Succeeded(output));
        close(execution, ExecutionStatus.SUCCEEDED);
    }

    /** Failed by what the interpreter itself found wrong; the cause says in which state. */
    void failed(Execution execution, StateFailure failure) {
        boolean own = StateFailure.RUNTIME.equals(failure.error())
                || StateFailure.NO_CHOICE_MATCHED.equals(failure.error());
        String cause = own ? "An error occurred while executing the state '" + execution.state.name()
                + "' (entered at the event id #" + execution.enteredEvent + "). " + failure.cause() : failure.cause();
        failed(execution, Optional.of(failure.error()), Optional.of(cause));
    }

    void failed(Execution execution, Optional<String> error, Optional<String> cause) {
        totals.failed++;
        end(execution, ExecutionStatus.FAILED, HistoryEventType.EXECUTION_FAILED, error, cause);
    }

    void aborted(Execution execution, Optional<String> error, Optional<String> cause) {
        totals.aborted++;
        end(execution, ExecutionStatus.ABORTED, HistoryEventType.EXECUTION_ABORTED, error, cause);
    }

    void timedOut(Execution execution) {
        totals.timedOut++;
        end(execution, ExecutionStatus.TIMED_OUT, HistoryEventType.EXECUTION_TIMED_OUT, Optional.empty(),
                Optional.empty());
    }

    private void end(Execution execution, ExecutionStatus status, HistoryEventType type, Optional<String> error,
            Optional<String> cause) {
        execution.error = error;
        execution.cause = cause;
        add(execution, type, new HistoryDetail.Failure("", error, cause));
        close(execution, status);
    }

    private void close(Execution execution, ExecutionStatus status) {
        execution.nextTicket();
        execution.status = status;
        execution.stopped = Optional.of(now());
        whenClosed.accept(execution);
    }
}
