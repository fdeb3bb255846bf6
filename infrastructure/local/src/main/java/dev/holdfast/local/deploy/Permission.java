package dev.holdfast.local.deploy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One statement of a policy that allows something.
 *
 * @param sid       its name
 * @param actions   such as {@code dynamodb:GetItem}
 * @param resources ARNs, in which {@code *} stands for anything and {@code ?} for one character
 */
public record Permission(String sid, List<String> actions, List<String> resources) {

    /** Copies the lists. */
    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /**
     * Whether it allows a call.
     *
     * @param action   such as {@code dynamodb:GetItem}
     * @param resource what the call is about, an ARN or {@code *}
     */
    public boolean allows(String action, String resource) {
        return actions.contains(action) && resources.stream().anyMatch(pattern -> matches(pattern, resource));
    }

    private static boolean matches(String pattern, String resource) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return resource.matches(regex);
    }
}
