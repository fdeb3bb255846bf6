package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A machine, or one version of it, as it is now.
 *
 * @param arn           as it was asked for
 * @param name          the machine's name
 * @param deleting      whether it is being deleted
 * @param revision      the definition and what belongs to it
 * @param description   a version's description
 * @param created       when the machine was created, or the version published
 * @param configuration {@code loggingConfiguration} and the like, as they were given
 */
public record MachineDescription(String arn, String name, boolean deleting, Revision revision,
        Optional<String> description, Instant created, Map<String, JsonNode> configuration) {

    /** Copies the map. */
    public MachineDescription {
        configuration = Map.copyOf(configuration);
    }
}
