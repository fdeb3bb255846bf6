package dev.holdfast.checks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who may ask by a route of the HTTP API: below /admin whoever IAM lets, and by every other route everybody, because shops and
 * readers have no credentials of AWS.
 */
final class RouteRules {

    private static final String IAM = "AWS_IAM";

    private RouteRules() {
    }

    /** The routes of a function, as they are written for SAM. */
    static Stream<String> written(Map<?, ?> function) {
        return Cloud.map(function, "Events").values().stream().filter(event -> event instanceof Map).map(event -> (Map<?, ?>) event)
                .filter(event -> "HttpApi".equals(event.get("Type"))).map(event -> Cloud.map(event, "Properties"))
                .flatMap(route -> asked(route.get("Method") + " " + route.get("Path"),
                        Cloud.at(route, "Auth", "Authorizer").map(String::valueOf).stream().toList()));
    }

    /** An authorizer that every route has which names none. */
    static Stream<String> defaults(Map<?, ?> template) {
        return Cloud.at(template, "Globals", "HttpApi", "Auth", "DefaultAuthorizer").stream()
                .map(name -> "Globals give every route the authorizer " + name + ": name it at the routes below /admin");
    }

    /**
     * The routes of an API as SAM's transform writes them, as OpenAPI
     * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html).
     */
    static Stream<String> transformed(Map<?, ?> api) {
        Map<?, ?> body = Cloud.map(api, "Body");
        boolean signed = Cloud.at(body, "components", "securitySchemes", IAM, "x-amazon-apigateway-authtype")
                .filter("awsSigv4"::equals).isPresent();
        return Cloud.map(body, "paths").entrySet().stream().flatMap(path -> ((Map<?, ?>) path.getValue()).entrySet().stream()
                .flatMap(method -> asked(String.valueOf(method.getKey()).toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        names((Map<?, ?>) method.getValue(), signed))));
    }

    private static List<String> names(Map<?, ?> operation, boolean signed) {
        return Cloud.maps(operation.get("security")).flatMap(scheme -> scheme.keySet().stream()).map(String::valueOf)
                .filter(name -> signed || !name.equals(IAM)).toList();
    }

    private static Stream<String> asked(String route, List<String> authorizers) {
        boolean administration = route.contains(" /admin");
        return authorizers.equals(administration ? List.of(IAM) : List.of()) ? Stream.of()
                : Stream.of(" has the route " + route + (administration ? " without Authorizer: AWS_IAM, by which everybody could administrate"
                : " with an authorizer, by which nobody comes who has no credentials of AWS"));
    }
}
