package dev.holdfast.local.stepfunctions;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What Tasks need from outside.
 *
 * @param runner      runs the functions
 * @param invocations where; in place when empty
 * @param tokens      the tokens that are out
 * @param random      for jitter
 * @param totals      counts the invocations
 */
record TaskSupport(TaskRunner runner, Optional<Executor> invocations, TaskTokens tokens, RandomGenerator random, Totals totals) {
}
