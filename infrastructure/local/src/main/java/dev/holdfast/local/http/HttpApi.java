package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.local.lambda.LambdaServiceException;
import dev.holdfast.local.lambda.Lambdas;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The HTTP API: routes to functions by payload format 2.0, answers as API Gateway does.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * integrations of HTTP APIs</a>, <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">quotas</a>.
 *
 * <p>A route that asks IAM takes a request with any signature of Signature Version 4: it is looked whether there is one, and
 * not whether it is right, as nothing else on one machine asks who somebody is.
 */
public final class HttpApi {
    /** Largest body, in bytes. */
    static final int MAX_BODY = 10 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<HttpRoute> routes = new CopyOnWriteArrayList<>();
    private final Lambdas lambdas;
    private final ProxyEvent events;

    /**
     * An API without routes.
     *
     * @param lambdas the functions behind it
     * @param account the account's twelve digits
     * @param clock   the time of requests
     */
    public HttpApi(Lambdas lambdas, String account, Clock clock) {
        this.lambdas = lambdas;
        this.events = new ProxyEvent(account, clock);
    }

    /**
     * Adds a route.
     *
     * @param route which function answers which requests
     */
    public void route(HttpRoute route) {
        routes.add(route);
    }

    /**
     * The routes.
     *
     * @return a copy, in order of addition
     */
    public List<HttpRoute> routes() {
        return List.copyOf(routes);
    }

    /**
     * Answers one request.
     *
     * @param request the request
     * @return the function's answer, or API Gateway's own for 403, 404, 413 and 500
     */
    public Reply handle(Request request) {
        // API Gateway hands over the decoded path, whatever "raw" says.
        String path = URLDecoder.decode(request.rawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        Optional<HttpRoute> route = routes.stream().filter(r -> r.match(request.method(), path).isPresent())
                .min(Comparator.comparingInt(HttpRoute::parameters));
        if (route.isEmpty()) {
            return message(404, "Not Found");
        }
        if (route.get().access() == HttpRoute.Access.IAM && IamCaller.accessKey(request).isEmpty()) {
            return message(403, "Forbidden");
        }
        if (request.body().length > MAX_BODY) {
            return message(413, "Request Entity Too Large");
        }
        JsonNode event = events.of(request, route.get(), path, route.get().match(request.method(), path).orElseThrow());
        try {
            InvocationResult result = lambdas.invoke(route.get().function(),
                    event.toString().getBytes(StandardCharsets.UTF_8));
            return result.functionError() ? message(500, "Internal Server Error") : answer(result.payload());
        } catch (LambdaServiceException failed) {
            return message(failed.status() == 429 ? 503 : 500,
                    failed.status() == 429 ? "Service Unavailable" : "Internal Server Error");
        }
    }

    private static Reply answer(byte[] payload) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(payload);
        } catch (IOException notJson) {
            return message(500, "Internal Server Error");
        }
        if (!answer.has("statusCode")) {
            // Whatever has no status code is taken for the body itself.
            return new Reply(200, Map.of("Content-Type", List.of("application/json")),
                    answer.isTextual() ? answer.textValue().getBytes(StandardCharsets.UTF_8) : payload);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers").properties().forEach(h -> headers.put(h.getKey(), List.of(h.getValue().asText())));
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", List.of("text/plain;charset=UTF-8"));
        }
        if (answer.path("cookies").isArray() && !answer.get("cookies").isEmpty()) {
            List<String> cookies = new ArrayList<>();
            answer.get("cookies").forEach(cookie -> cookies.add(cookie.asText()));
            headers.put("Set-Cookie", cookies);
        }
        String body = answer.path("body").asText("");
        byte[] bytes = answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        return new Reply(answer.get("statusCode").asInt(), headers, bytes);
    }

    private static Reply message(int status, String message) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }
}
