package dev.holdfast.local.stepfunctions;

import java.time.Instant;

/**
 * A published version.
 *
 * @param number      counts from 1 and is never used twice
 * @param arn         the machine's ARN with the number
 * @param revision    what it is, for good
 * @param description may be empty
 * @param created     when it was published
 */
public record MachineVersion(int number, String arn, Revision revision, String description, Instant created) {
}
