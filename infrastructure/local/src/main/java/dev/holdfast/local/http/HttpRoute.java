package dev.holdfast.local.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One route of the HTTP API.
 *
 * @param method   upper case, or {@code ANY}
 * @param path     with parameters, such as {@code /webhooks/{account}}
 * @param function the name of the function that answers
 * @param access   who may ask
 */
public record HttpRoute(String method, String path, String function, Access access) {

    /** Who may ask by a route. */
    public enum Access {
        /** Everybody. */
        OPEN,
        /**
         * Whoever signs with credentials of AWS, the template's {@code AWS_IAM}
         * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html).
         */
        IAM
    }

    /**
     * The route's key, as in the event.
     *
     * @return such as {@code POST /webhooks/{account}}
     */
    public String key() {
        return method + " " + path;
    }

    /**
     * How closely the route's path names a request's; routes with fewer parameters go first.
     *
     * @return the number of parameters
     */
    int parameters() {
        return (int) path.chars().filter(c -> c == '{').count();
    }

    /** The path parameters of a request, when this route is meant; the path is decoded. */
    Optional<Map<String, String>> match(String requestMethod, String requestPath) {
        if (!method.equals("ANY") && !method.equals(requestMethod)) {
            return Optional.empty();
        }
        String[] wanted = path.split("/", -1);
        String[] given = requestPath.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            boolean parameter = wanted[i].startsWith("{") && wanted[i].endsWith("}");
            if (parameter && !given[i].isEmpty()) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (parameter || !wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
