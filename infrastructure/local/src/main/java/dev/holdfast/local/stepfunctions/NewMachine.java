package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What CreateStateMachine is asked for.
 *
 * @param name               1 to 80 characters
 * @param definition         ASL
 * @param roleArn            the role; not used, but kept
 * @param publish            whether to publish version 1 at once
 * @param versionDescription of that version
 * @param configuration      {@code loggingConfiguration} and the like; kept
 * @param tags               key and value
 */
public record NewMachine(String name, String definition, String roleArn, boolean publish,
        Optional<String> versionDescription, Map<String, JsonNode> configuration, Map<String, String> tags) {

    /** Copies the maps. */
    public NewMachine {
        configuration = Map.copyOf(configuration);
        tags = Map.copyOf(tags);
    }

    /** A machine with a version 1 and nothing out of the ordinary. */
    public static NewMachine published(String name, String definition) {
        return new NewMachine(name, definition, "arn:aws:iam::123456789012:role/holdfast-local", true, Optional.empty(),
                Map.of(), Map.of());
    }
}
