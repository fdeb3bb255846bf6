package dev.holdfast.local.stepfunctions;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution as DescribeExecution shows it, and a little more.
 *
 * @param arn             its ARN
 * @param name            its name
 * @param stateMachineArn its machine, without qualifier
 * @param versionArn      the version it was started with, by version or alias
 * @param aliasArn        the alias it was started with
 * @param status          where it stands
 * @param started         when it was started
 * @param stopped         when it ended
 * @param input           as it was given
 * @param output          of one that succeeded, as JSON
 * @param error           of one that did not
 * @param cause           of one that did not
 * @param redriveCount    how often it was redriven
 * @param redriven        when it was last
 * @param notRedrivable   why it cannot be redriven; empty when it can
 * @param state           the state at which it stands, or ended
 * @param stateEntries    how many states it has entered
 * @param taskRetries     how many retries it has made; with the entries, its billed transitions
 * @param events          how long its history is
 */
public record ExecutionDescription(String arn, String name, String stateMachineArn, Optional<String> versionArn,
        Optional<String> aliasArn, ExecutionStatus status, Instant started, Optional<Instant> stopped, String input,
        Optional<String> output, Optional<String> error, Optional<String> cause, int redriveCount,
        Optional<Instant> redriven, Optional<String> notRedrivable, String state, long stateEntries, long taskRetries,
        int events) {

    /** What somebody sees to whom its end is not yet known. */
    ExecutionDescription asRunning() {
        return new ExecutionDescription(arn, name, stateMachineArn, versionArn, aliasArn, ExecutionStatus.RUNNING,
                started, Optional.empty(), input, Optional.empty(), Optional.empty(), Optional.empty(), redriveCount,
                redriven, Optional.of("Execution is RUNNING and cannot be redriven"), state, stateEntries, taskRetries,
                events);
    }
}
