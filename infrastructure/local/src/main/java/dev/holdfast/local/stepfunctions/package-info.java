/**
 * Step Functions on one machine: the service's semantics, its edges included, and its wire protocol.
 *
 * <p>{@link dev.holdfast.local.stepfunctions.StepFunctions} is the service in process,
 * {@link dev.holdfast.local.stepfunctions.StepFunctionsWire} the same for real SDK clients and the AWS CLI.
 */
package dev.holdfast.local.stepfunctions;
