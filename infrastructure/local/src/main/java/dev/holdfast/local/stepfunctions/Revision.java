package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.stepfunctions.asl.StateMachineDefinition;
import java.time.Instant;

/**
 * What a machine was at one time: running executions keep theirs, whatever happens to the machine.
 *
 * @param id         the service's {@code revisionId}; {@code INITIAL} for the first
 * @param definition parsed once
 * @param roleArn    the role
 * @param created    when it became the machine's
 */
public record Revision(String id, StateMachineDefinition definition, String roleArn, Instant created) {

    /** The id of a machine's first revision. */
    public static final String INITIAL = "INITIAL";
}
