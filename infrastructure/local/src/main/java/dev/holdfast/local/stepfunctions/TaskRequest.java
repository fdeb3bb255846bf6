package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One invocation.
 *
 * @param function     the function's name or ARN, as the definition gives it
 * @param payload      what it is given; not to be changed
 * @param executionArn the execution that calls
 * @param state        the state that calls
 * @param attempt      0 for the first try of the state, 1 for the first retry, ...
 */
public record TaskRequest(String function, JsonNode payload, String executionArn, String state, int attempt) {
}
