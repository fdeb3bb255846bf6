package dev.holdfast.local.direct;

import dev.holdfast.handlers.StepHandler;
import dev.holdfast.local.lambda.ErrorReport;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.stepfunctions.TaskRunner;

/**
 * Runs the step handler in place for every Task: the same payloads, answers and errors as by way of Lambda, never written
 * out as bytes.
 */
public final class HandlerTaskRunner implements TaskRunner {
    private final StepHandler handler;

    /**
     * Runs this handler.
     *
     * @param handler behind every Task, whatever function it names
     */
    public HandlerTaskRunner(StepHandler handler) {
        this.handler = handler;
    }

    @Override
    public TaskOutcome run(TaskRequest request) {
        try {
            return TaskOutcome.succeeded(BookmarkNode.of(handler.place(Plain.map(request.payload()))));
        } catch (RuntimeException failed) {
            return TaskOutcome.functionError(ErrorReport.json(failed));
        }
    }
}
