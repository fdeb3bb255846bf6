package dev.holdfast.local.stepfunctions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A name for one or two versions.
 *
 * @param name        unique within the machine
 * @param arn         the machine's ARN with the name
 * @param routes      whose weights add up to 100
 * @param description may be empty
 * @param created     when it was made
 * @param updated     when it was last changed
 */
public record MachineAlias(String name, String arn, List<Route> routes, String description, Instant created,
        Optional<Instant> updated) {

    /** Copies the list. */
    public MachineAlias {
        routes = List.copyOf(routes);
    }

    /**
     * Where some of the starts go.
     *
     * @param versionArn the version
     * @param weight     how many of 100
     */
    public record Route(String versionArn, int weight) {
    }
}
