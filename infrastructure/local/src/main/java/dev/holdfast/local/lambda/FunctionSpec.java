package dev.holdfast.local.lambda;

import java.time.Duration;
import java.util.Map;

/**
 * One function as it is deployed.
 *
 * @param name           the function's name
 * @param arn            its ARN without a version
 * @param handler        class name, as in the template's {@code Handler}
 * @param environment    environment variables
 * @param timeout        after which Lambda would stop it
 * @param memoryMegabytes its memory; reported to the handler, not enforced
 */
public record FunctionSpec(String name, String arn, String handler, Map<String, String> environment, Duration timeout,
        int memoryMegabytes) {
    /** Copies the environment. */
    public FunctionSpec {
        environment = Map.copyOf(environment);
    }
}
