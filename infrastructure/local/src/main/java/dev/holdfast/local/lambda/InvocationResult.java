package dev.holdfast.local.lambda;

/**
 * What Lambda answers to one invocation.
 *
 * @param functionError whether the handler threw; the payload then is Lambda's error object
 * @param payload       JSON in UTF-8
 */
public record InvocationResult(boolean functionError, byte[] payload) {
}
