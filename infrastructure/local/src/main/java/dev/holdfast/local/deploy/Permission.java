package dev.holdfast.local.deploy;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One statement of a policy that allows something.
 *
 * @param sid        its name
 * @param actions    such as {@code dynamodb:GetItem}
 * @param resources  ARNs, in which {@code *} stands for anything and {@code ?} for one character
 * @param attributes the attributes of items that a call may name, the condition {@code dynamodb:Attributes}
 *                   (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html); none where it
 *                   may name all
 */
public record Permission(String sid, List<String> actions, List<String> resources, List<String> attributes) {

    /** Copies the lists. */
    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        attributes = List.copyOf(attributes);
    }

    /**
     * Whether it allows a call.
     *
     * @param action   such as {@code dynamodb:GetItem}
     * @param resource what the call is about, an ARN or {@code *}
     * @param named    the attributes that it names
     */
    public boolean allows(String action, String resource, Collection<String> named) {
        return actions.contains(action) && resources.stream().anyMatch(pattern -> matches(pattern, resource))
                && (attributes.isEmpty() || attributes.containsAll(named));
    }

    private static boolean matches(String pattern, String resource) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return resource.matches(regex);
    }
}
