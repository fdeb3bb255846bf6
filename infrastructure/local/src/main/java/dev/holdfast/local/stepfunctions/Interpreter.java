package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.stepfunctions.asl.ContextObject;
import dev.holdfast.local.stepfunctions.asl.DataFlow;
import dev.holdfast.local.stepfunctions.asl.State;
import dev.holdfast.local.stepfunctions.asl.StateFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes executions from state to state. Everything here happens on the timeline's thread, under the service's lock,
 * and each run goes on until the execution waits for something or ends.
 */
final class Interpreter {

    private final ExecutionLog log;
    private final Pacer pacer;
    private final Throttle throttle;
    private final Tasks tasks;

    Interpreter(ExecutionLog log, Pacer pacer, Throttle throttle, TaskSupport support) {
        this.log = log;
        this.pacer = pacer;
        this.throttle = throttle;
        this.tasks = new Tasks(this, log, pacer, support);
    }

    Tasks tasks() {
        return tasks;
    }

    /** Begins a new execution, as soon as the timeline gets to it. */
    void begin(Execution execution, JsonNode input) {
        execution.data = input;
        pacer.now(execution, () -> run(execution));
    }

    /**
     * Continues an execution that was redriven, at the state where it ended.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">Redrive</a>
     */
    void resume(Execution execution) {
        pacer.now(execution, () -> {
            if (execution.isInside && execution.state instanceof State.Task task) {
                tasks.begin(execution, task);
            } else if (execution.isInside && execution.state instanceof State.Wait wait) {
                if (waitFor(execution, wait)) {
                    run(execution);
                }
            } else {
                run(execution);
            }
        });
    }

    /** Enters the state at which the execution stands, and goes on from there. */
    void run(Execution execution) {
        boolean moved = true;
        while (moved) {
            Instant allowed = throttle.transition();
            if (allowed.isAfter(log.now())) {
                pacer.at(execution, allowed, () -> runFrom(execution));
                return;
            }
            moved = enter(execution);
        }
    }

    /** The transition for which the token has just come. */
    private void runFrom(Execution execution) {
        if (enter(execution)) {
            run(execution);
        }
    }

    /** Whether the execution has moved on to another state. */
    private boolean enter(Execution execution) {
        if (isTerminatedByDeletion(execution)) {
            return false;
        }
        State state = execution.state;
        log.entered(execution);
        if (state instanceof State.Task task) {
            tasks.begin(execution, task);
            return false;
        }
        if (state instanceof State.Wait wait) {
            return waitFor(execution, wait);
        }
        if (state instanceof State.Choice choice) {
            return choose(execution, choice);
        }
        if (state instanceof State.Pass pass) {
            return pass(execution, pass);
        }
        if (state instanceof State.Fail fail) {
            fail(execution, fail);
            return false;
        }
        return succeed(execution, (State.Succeed) state);
    }

    /** A machine that is being deleted ends its executions at their next transition. */
    boolean isTerminatedByDeletion(Execution execution) {
        if (execution.machine.deleting) {
            log.failed(execution, Optional.of(StateFailure.RUNTIME),
                    Optional.of("State machine " + execution.machine.arn + " has been deleted"));
            return true;
        }
        return false;
    }

    /** Leaves the state for the next one, or ends the execution well. */
    boolean exit(Execution execution, Optional<String> next, JsonNode output) {
        // What only passes through was looked at when it came.
        if (output != execution.data) {
            PayloadLimit.check(execution.state.name(), output);
        }
        return move(execution, next, output);
    }

    /** {@link #exit} with an output that is known not to be too large. */
    boolean move(Execution execution, Optional<String> next, JsonNode output) {
        log.exited(execution, output);
        if (next.isEmpty()) {
            log.succeeded(execution, output);
            return false;
        }
        execution.state = execution.revision.definition().state(next.get());
        execution.data = output;
        execution.isInside = false;
        return true;
    }

    private boolean waitFor(Execution execution, State.Wait wait) {
        ContextObject context = context(execution);
        JsonNode input = wait.data().effectiveInput(execution.data, context);
        Instant end = wait.until().end(execution.entered, input, context);
        if (!end.isAfter(log.now())) {
            return waited(execution, wait);
        }
        pacer.at(execution, end, () -> {
            if (waited(execution, wait)) {
                run(execution);
            }
        });
        return false;
    }

    private boolean waited(Execution execution, State.Wait wait) {
        return exit(execution, wait.next(), through(wait.data(), execution));
    }

    private boolean choose(Execution execution, State.Choice choice) {
        ContextObject context = context(execution);
        JsonNode input = choice.data().effectiveInput(execution.data, context);
        for (State.Branch branch : choice.branches()) {
            if (branch.rule().holds(input, context)) {
                return exit(execution, Optional.of(branch.next()), through(choice.data(), execution));
            }
        }
        if (choice.otherwise().isEmpty()) {
            throw new StateFailure(StateFailure.NO_CHOICE_MATCHED,
                    "Failed to transition out of the state. The state does not point to a next state.");
        }
        return exit(execution, choice.otherwise(), through(choice.data(), execution));
    }

    private boolean pass(Execution execution, State.Pass pass) {
        ContextObject context = context(execution);
        JsonNode result = pass.result().orElseGet(() -> pass.data().effectiveInput(execution.data, context));
        return exit(execution, pass.next(), pass.data().output(execution.data, result, context));
    }

    private boolean succeed(Execution execution, State.Succeed succeed) {
        return exit(execution, Optional.empty(), through(succeed.data(), execution));
    }

    private void fail(Execution execution, State.Fail fail) {
        JsonNode failure = fail.failure().fill(execution.data, context(execution));
        log.failed(execution, text(failure, "Error"), text(failure, "Cause"));
    }

    private static Optional<String> text(JsonNode failure, String field) {
        return failure.hasNonNull(field) ? Optional.of(failure.get(field).asText()) : Optional.empty();
    }

    /** What a state passes on that only looks at its input. */
    private static JsonNode through(DataFlow data, Execution execution) {
        ContextObject context = context(execution);
        return data.output(execution.data, data.effectiveInput(execution.data, context), context);
    }

    private static ContextObject context(Execution execution) {
        return new ExecutionContext(execution, Optional.empty());
    }
}
