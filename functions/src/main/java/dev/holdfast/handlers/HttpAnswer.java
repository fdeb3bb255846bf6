package dev.holdfast.handlers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of an HTTP API, payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 401, "Unauthorized",
            403, "Forbidden", 404, "Not Found", 405, "Method Not Allowed", 413, "Content Too Large", 415, "Unsupported Media Type",
            500, "Internal Server Error");

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Any answer. */
    static HttpAnswer of(int status, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", contentType);
        all.put("cache-control", "no-store");
        return new HttpAnswer(status, all, body);
    }

    /** An answer in JSON. */
    static HttpAnswer json(int status, Object body) {
        return of(status, "application/json", write(body), Map.of());
    }

    /**
     * A refusal as RFC 9457 writes it (https://www.rfc-editor.org/rfc/rfc9457).
     *
     * @param more members beside type, title, status and detail
     */
    static HttpAnswer problem(int status, String detail, Map<String, ?> more) {
        return problem(status, detail, more, Map.of());
    }

    /** The same with headers of its own. */
    static HttpAnswer problem(int status, String detail, Map<String, ?> more, Map<String, String> headers) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", TITLES.get(status));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.putAll(more);
        return of(status, "application/problem+json", write(problem), headers);
    }

    /** As Lambda hands it on. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("statusCode", status);
        plain.put("headers", headers);
        plain.put("body", body);
        plain.put("isBase64Encoded", false);
        return plain;
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer holds what is no JSON", e);
        }
    }
}
