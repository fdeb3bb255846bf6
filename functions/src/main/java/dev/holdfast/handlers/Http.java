package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and answers of an HTTP API, payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 401, "Unauthorized",
            404, "Not Found", 405, "Method Not Allowed", 413, "Content Too Large", 415, "Unsupported Media Type",
            500, "Internal Server Error");

    private Http() {
    }

    /** The method in capitals; empty text if the event has none. */
    static String method(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext()).map(c -> c.getHttp()).map(h -> h.getMethod()).orElse("");
    }

    /** A header, whatever the case of its name. */
    static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).flatMap(headers -> headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst());
    }

    /** A part of the path. */
    static Optional<String> path(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getPathParameters()).map(p -> p.get(name));
    }

    /** The bytes that were sent; empty if they cannot be known, because they should be base64 and are not. */
    static Optional<byte[]> body(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        if (!event.getIsBase64Encoded()) {
            return Optional.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An answer in JSON. */
    static APIGatewayV2HTTPResponse json(int status, Object body) {
        return answer(status, "application/json", write(body), Map.of());
    }

    /**
     * A refusal as RFC 9457 writes it (https://www.rfc-editor.org/rfc/rfc9457).
     *
     * @param more members beside type, title, status and detail
     */
    static APIGatewayV2HTTPResponse problem(int status, String detail, Map<String, ?> more) {
        return problem(status, detail, more, Map.of());
    }

    /** The same with headers of its own. */
    static APIGatewayV2HTTPResponse problem(int status, String detail, Map<String, ?> more,
                                            Map<String, String> headers) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", TITLES.get(status));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.putAll(more);
        return answer(status, "application/problem+json", write(problem), headers);
    }

    /** Any answer. */
    static APIGatewayV2HTTPResponse answer(int status, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", contentType);
        all.put("cache-control", "no-store");
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(all).withBody(body)
                .withIsBase64Encoded(false).build();
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer holds what is no JSON", e);
        }
    }
}
