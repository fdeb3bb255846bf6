package dev.holdfast.local.stepfunctions;

/**
 * What has happened since the service began, over all executions, also those that are forgotten.
 *
 * @param open        running now
 * @param started     ever started
 * @param succeeded   ended well
 * @param failed      ended by an error
 * @param aborted     stopped
 * @param timedOut    took too long
 * @param redriven    redrives
 * @param transitions state transitions as they are billed: states entered, and retries
 * @param events      history events, kept or not
 * @param invocations functions called
 */
public record Statistics(long open, long started, long succeeded, long failed, long aborted, long timedOut,
        long redriven, long transitions, long events, long invocations) {
}
