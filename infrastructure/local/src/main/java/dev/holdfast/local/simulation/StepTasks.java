package dev.holdfast.local.simulation;

import dev.holdfast.handlers.StepHandler;
import dev.holdfast.local.direct.HandlerTaskRunner;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.stepfunctions.TaskRunner;

/** Tasks call the step handler as an object: what is between them on AWS, the demo and the journeys go through. */
record StepTasks(TaskRunner handler) implements TaskRunner {

    StepTasks(StepHandler handler) {
        this(new HandlerTaskRunner(handler));
    }

    @Override
    public TaskOutcome run(TaskRequest request) {
        try {
            return handler.run(request);
        } catch (Killed killed) {
            return TaskOutcome.failed("Lambda.Unknown", killed.getMessage());
        }
    }
}
