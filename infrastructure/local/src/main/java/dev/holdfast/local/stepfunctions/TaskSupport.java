package dev.holdfast.local.stepfunctions;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What Tasks need from outside.
 *
 * @param runner      runs the functions
 * @param invocations where
 * @param tokens      the tokens that are out
 * @param random      for jitter
 * @param totals      counts the invocations
 */
record TaskSupport(TaskRunner runner, Executor invocations, TaskTokens tokens, RandomGenerator random, Totals totals) {
}
