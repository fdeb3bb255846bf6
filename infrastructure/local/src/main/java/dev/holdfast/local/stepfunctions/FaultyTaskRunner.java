package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.time.Timeline;

/** Runs functions as Lambda does on a bad day. */
public final class FaultyTaskRunner implements TaskRunner {

    private static final String CAUSE = "injected by the stand-in";

    private final TaskRunner runner;
    private final InvocationFaults faults;
    private final Timeline timeline;

    /** Runs with {@code runner}, and has go wrong what {@code faults} says. */
    public FaultyTaskRunner(TaskRunner runner, InvocationFaults faults, Timeline timeline) {
        this.runner = runner;
        this.faults = faults;
        this.timeline = timeline;
    }

    @Override
    public TaskOutcome run(TaskRequest request) {
        InvocationFault fault = faults.next(request);
        if (fault instanceof InvocationFault.Duplicated twice) {
            TaskOutcome outcome = runner.run(request);
            timeline.schedule(timeline.now().plus(twice.later()), () -> runner.run(request));
            return outcome;
        }
        if (fault instanceof InvocationFault.AnswerLost lost) {
            runner.run(request);
            return TaskOutcome.failed(lost.error(), CAUSE);
        }
        if (fault instanceof InvocationFault.Refused refused) {
            return TaskOutcome.failed(refused.error(), CAUSE);
        }
        if (fault instanceof InvocationFault.Silent silent) {
            if (silent.runs()) {
                runner.run(request);
            }
            return new TaskOutcome.Silence();
        }
        return runner.run(request);
    }
}
