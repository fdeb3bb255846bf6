package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.stepfunctions.asl.Catcher;
import dev.holdfast.local.stepfunctions.asl.ErrorNames;
import dev.holdfast.local.stepfunctions.asl.Retrier;
import dev.holdfast.local.stepfunctions.asl.State;
import dev.holdfast.local.stepfunctions.asl.StateFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs Tasks: calls the function without holding the lock, and retries, catches and times out. */
final class Tasks {

    private final Interpreter interpreter;
    private final ExecutionLog log;
    private final Pacer pacer;
    private final TaskSupport support;

    Tasks(Interpreter interpreter, ExecutionLog log, Pacer pacer, TaskSupport support) {
        this.interpreter = interpreter;
        this.log = log;
        this.pacer = pacer;
        this.support = support;
    }

    /** The first try of a Task that has been entered, or redriven. */
    void begin(Execution execution, State.Task task) {
        execution.retries = new int[task.retriers().size()];
        execution.attempt = 0;
        attempt(execution, task);
    }

    private void attempt(Execution execution, State.Task task) {
        TaskCall call = TaskCall.of(task);
        Optional<String> token =
                call.waitsForToken() ? Optional.of(support.tokens().issue(execution)) : Optional.empty();
        TaskProgress progress = new TaskProgress(log.now(), token);
        execution.task = Optional.of(progress);
        JsonNode input;
        try {
            input = task.data().effectiveInput(execution.data, new ExecutionContext(execution, token));
            PayloadLimit.check(task.name(), input);
        } catch (StateFailure failure) {
            failed(execution, task, failure);
            return;
        }
        TaskRequest request = call.request(execution, input);
        log.add(execution, call.scheduled(), new HistoryDetail.Scheduled(
                call.isIntegration() ? call.resource() : request.function(), input, task.timeout(), task.heartbeat()));
        log.add(execution, call.started(), call.isIntegration() ? new HistoryDetail.TaskStarted(call.resource())
                : HistoryDetail.NONE);
        execution.nextTicket();
        invoke(execution, task, request);
    }

    private void invoke(Execution execution, State.Task task, TaskRequest request) {
        long ticket = execution.ticket;
        support.totals().invocations++;
        if (support.invocations().isPresent()) {
            watch(execution, task);
            pacer.unlocked(() -> support.invocations().get().execute(() -> {
                TaskOutcome outcome = support.runner().run(request);
                pacer.arrive(execution, ticket, () -> answered(execution, task, outcome));
            }));
        } else {
            // No time passes while the timeline's own thread invokes, so there is nothing to watch meanwhile.
            pacer.unlocked(() -> {
                TaskOutcome outcome = support.runner().run(request);
                pacer.arriveHere(execution, ticket, () -> {
                    watchUnlessDone(execution, task, outcome);
                    answered(execution, task, outcome);
                });
            });
        }
    }

    private void watchUnlessDone(Execution execution, State.Task task, TaskOutcome outcome) {
        boolean waitsForToken = TaskCall.of(task).waitsForToken() && outcome instanceof TaskOutcome.Succeeded;
        if (waitsForToken || outcome instanceof TaskOutcome.Silence) {
            watch(execution, task);
        }
    }

    private void answered(Execution execution, State.Task task, TaskOutcome outcome) {
        TaskCall call = TaskCall.of(task);
        if (outcome instanceof TaskOutcome.Succeeded answer && call.waitsForToken()) {
            log.add(execution, HistoryEventType.TASK_SUBMITTED,
                    new HistoryDetail.Output(call.resource(), invocationResult(answer.payload())));
        } else if (outcome instanceof TaskOutcome.Succeeded answer) {
            succeeded(execution, task, call.isIntegration() ? invocationResult(answer.payload()) : answer.payload());
        } else if (outcome instanceof TaskOutcome.Failed failure) {
            reportedFailure(execution, task, failure);
        }
        // A Silence leaves the Task to its time-out, which is already planned.
    }

    /** What SendTaskSuccess or SendTaskFailure brought. */
    void called(Execution execution, TaskOutcome outcome) {
        State.Task task = (State.Task) execution.state;
        support.tokens().revoke(execution.task.flatMap(progress -> progress.token).orElseThrow());
        // It has won over a time-out of this very instant: its sender is told so.
        pacer.at(execution, log.now(), () -> {
            if (outcome instanceof TaskOutcome.Succeeded answer) {
                succeeded(execution, task, answer.payload());
            } else if (outcome instanceof TaskOutcome.Failed failure) {
                reportedFailure(execution, task, failure);
            }
        });
    }

    private void succeeded(Execution execution, State.Task task, JsonNode result) {
        JsonNode output;
        try {
            PayloadLimit.check(task.name(), result);
            TaskCall call = TaskCall.of(task);
            log.add(execution, call.succeeded(), new HistoryDetail.Output(call.resource(), result));
            output = task.data().output(execution.data, result,
                    new ExecutionContext(execution, execution.task.flatMap(progress -> progress.token)));
            PayloadLimit.check(task.name(), output);
        } catch (StateFailure failure) {
            failed(execution, task, failure);
            return;
        }
        leave(execution);
        if (interpreter.move(execution, task.next(), output)) {
            interpreter.run(execution);
        }
    }

    private void reportedFailure(Execution execution, State.Task task, TaskOutcome.Failed failure) {
        TaskCall call = TaskCall.of(task);
        log.add(execution, call.failed(), new HistoryDetail.Failure(call.resource(), Optional.of(failure.error()),
                Optional.of(failure.cause())));
        failed(execution, task, new StateFailure(failure.error(), failure.cause()));
    }

    /** Retries, catches or fails. */
    private void failed(Execution execution, State.Task task, StateFailure failure) {
        leave(execution);
        if (retried(execution, task, failure)) {
            return;
        }
        for (Catcher catcher : task.catchers()) {
            if (ErrorNames.match(catcher.errors(), failure.error())) {
                if (interpreter.exit(execution, Optional.of(catcher.next()),
                        catcher.output(execution.data, failure))) {
                    interpreter.run(execution);
                }
                return;
            }
        }
        log.failed(execution, failure);
    }

    private boolean retried(Execution execution, State.Task task, StateFailure failure) {
        List<Retrier> retriers = task.retriers();
        for (int at = 0; at < retriers.size(); at++) {
            Retrier retrier = retriers.get(at);
            // Only the first retrier that matches counts, used up or not.
            if (ErrorNames.match(retrier.errors(), failure.error())) {
                if (execution.retries[at] >= retrier.maxAttempts()) {
                    return false;
                }
                Instant again = log.now().plus(retrier.delay(execution.retries[at], support.random()));
                execution.retries[at]++;
                pacer.at(execution, again, () -> {
                    if (!interpreter.isTerminatedByDeletion(execution)) {
                        log.retried(execution);
                        attempt(execution, task);
                    }
                });
                return true;
            }
        }
        return false;
    }

    /** Plans the Task's next time-out; without one it lasts until the execution's deadline. */
    private void watch(Execution execution, State.Task task) {
        TaskProgress progress = execution.task.orElseThrow();
        Instant timeout = after(progress.started, task.timeout());
        Instant heartbeat = after(progress.lastHeartbeat, task.heartbeat());
        pacer.again(execution, timeout.isBefore(heartbeat) ? timeout : heartbeat, () -> {
            if (!after(progress.started, task.timeout()).isAfter(log.now())) {
                timedOut(execution, task, StateFailure.TIMEOUT);
            } else if (!after(progress.lastHeartbeat, task.heartbeat()).isAfter(log.now())) {
                timedOut(execution, task, StateFailure.HEARTBEAT_TIMEOUT);
            } else {
                watch(execution, task);
            }
        });
    }

    private void timedOut(Execution execution, State.Task task, String error) {
        TaskCall call = TaskCall.of(task);
        log.add(execution, call.timedOut(), new HistoryDetail.Failure(call.resource(), Optional.of(error),
                Optional.empty()));
        failed(execution, task, new StateFailure(error, ""));
    }

    private static Instant after(Instant instant, OptionalLong seconds) {
        return seconds.isPresent() ? instant.plusSeconds(seconds.getAsLong()) : Instant.MAX;
    }

    private void leave(Execution execution) {
        execution.task.flatMap(progress -> progress.token).ifPresent(support.tokens()::revoke);
        execution.task = Optional.empty();
    }

    /** What {@code lambda:invoke} makes of an answer; the SDK's metadata, which nothing should read, is left out. */
    private static JsonNode invocationResult(JsonNode payload) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", "$LATEST");
        result.set("Payload", payload);
        result.put("StatusCode", 200);
        return result;
    }
}
