package dev.holdfast.local.stepfunctions;

/** What has happened so far, over all executions. Guarded by the service's lock. */
final class Totals {

    long started;
    long succeeded;
    long failed;
    long aborted;
    long timedOut;
    long redriven;
    long transitions;
    long events;
    long invocations;
}
