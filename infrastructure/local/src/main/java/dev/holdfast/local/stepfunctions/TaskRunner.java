package dev.holdfast.local.stepfunctions;

/** Runs the Lambda functions that Tasks call. Called without any lock, so that a function may call the service back. */
@FunctionalInterface
public interface TaskRunner {

    /**
     * Invokes a function and waits for what comes of it.
     *
     * <p>What a function or Lambda itself does wrong is an outcome. An exception means that the stand-in is broken; it
     * goes up to whoever runs the time.
     */
    TaskOutcome run(TaskRequest request);
}
