package dev.holdfast.local.deploy;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a template is deployed with.
 *
 * @param name       the stack's name, with which the names of its resources begin
 * @param region     such as {@code eu-west-1}
 * @param account    twelve digits
 * @param publicUrl  where the HTTP API listens, without a slash at the end
 * @param parameters the template's parameters
 * @param instead    templates to read in place of others, for workflows that are not the repository's
 */
public record StackSettings(String name, String region, String account, String publicUrl, Map<String, String> parameters,
        Map<Path, Path> instead) {
    /** Copies the parameters. */
    public StackSettings {
        parameters = Map.copyOf(parameters);
        instead = Map.copyOf(instead);
    }

    StackSettings nested(String logicalId, Map<String, String> given) {
        return new StackSettings(name + "-" + logicalId, region, account, publicUrl, given, instead);
    }
}
