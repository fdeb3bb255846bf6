package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What UpdateStateMachine is asked for.
 *
 * @param definition         the new ASL, if it changes
 * @param roleArn            the new role, if it changes
 * @param publish            whether to publish the result as a version
 * @param versionDescription of that version
 * @param configuration      what changes of it
 */
public record MachineChange(Optional<String> definition, Optional<String> roleArn, boolean publish,
        Optional<String> versionDescription, Map<String, JsonNode> configuration) {

    /** Copies the map. */
    public MachineChange {
        configuration = Map.copyOf(configuration);
    }

    /** Another definition, published. */
    public static MachineChange published(String definition) {
        return new MachineChange(Optional.of(definition), Optional.empty(), true, Optional.empty(), Map.of());
    }
}
