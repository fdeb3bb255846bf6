package dev.holdfast.handlers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request of an HTTP API, payload format 2.0, as far as it is looked at
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). Read by hand: the
 * library with a class for it is 1.1 MB of a bundle that may have 20.
 *
 * @param method  in capitals; empty text if the event has none
 * @param route   the path of the route that API Gateway chose, such as {@code /webhooks/{account}}; empty text if it says none
 * @param caller  ARN of whoever signed the request, where the route has IAM as its authorizer
 * @param headers as they were sent; API Gateway writes their names in small letters
 * @param path    the parts of the path that the route names
 * @param content the body as text, or as base64
 * @param base64  whether it is base64
 */
record HttpRequest(String method, String route, Optional<String> caller, Map<String, String> headers, Map<String, String> path,
                   String content, boolean base64) {

    HttpRequest {
        headers = Map.copyOf(headers);
        path = Map.copyOf(path);
    }

    /** The request in an event whose JSON has been read into maps; what is missing or of another type is empty. */
    static HttpRequest of(Map<?, ?> event) {
        Map<?, ?> context = map(event, "requestContext");
        String key = text(event, "routeKey").orElse("");
        return new HttpRequest(text(map(context, "http"), "method").orElse(""), key.substring(key.indexOf(' ') + 1),
                text(map(map(context, "authorizer"), "iam"), "userArn").filter(arn -> !arn.isBlank()),
                texts(event.get("headers")), texts(event.get("pathParameters")), text(event, "body").orElse(""),
                Boolean.TRUE.equals(event.get("isBase64Encoded")));
    }

    /** A header, whatever the case of its name. */
    Optional<String> header(String name) {
        return headers.entrySet().stream().filter(h -> h.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
    }

    /** A part of the path. */
    Optional<String> path(String name) {
        return Optional.ofNullable(path.get(name));
    }

    /** The bytes that were sent; empty if they cannot be known, because they should be base64 and are not. */
    Optional<byte[]> body() {
        if (!base64) {
            return Optional.of(content.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> map(Map<?, ?> outer, String name) {
        return outer.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, String> texts(Object values) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String text) {
                    texts.put(String.valueOf(name), text);
                }
            });
        }
        return texts;
    }
}
