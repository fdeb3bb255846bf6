package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A request in the shape in which API Gateway hands it to a function: payload format 2.0.
 *
 * <p>A body is text only for {@code text/*} and for JSON, XML and JavaScript; everything else is base64, a form
 * ({@code application/x-www-form-urlencoded}, which one-click unsubscribe uses) and a body without a type included. AWS
 * does not list the types; they were <a href="https://github.com/ministackorg/ministack/pull/766">measured</a>.
 */
final class ProxyEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<String> TEXT = List.of("application/json", "application/xml", "application/javascript");
    private static final String API = "holdfast";
    private static final String STAGE = "$default";

    private final String account;
    private final Clock clock;

    ProxyEvent(String account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    JsonNode of(Request request, HttpRoute route, String path, Map<String, String> pathParameters) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", path);
        event.put("rawQueryString", request.rawQuery());
        cookies(request, event);
        ObjectNode headers = event.putObject("headers");
        request.headers().forEach((name, values) -> {
            if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
            }
        });
        headers.put("x-forwarded-for", request.sourceIp());
        headers.put("x-forwarded-port", "443");
        headers.put("x-forwarded-proto", "https");
        if (!request.rawQuery().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            query(request.rawQuery()).forEach(query::put);
        }
        if (!pathParameters.isEmpty()) {
            ObjectNode parameters = event.putObject("pathParameters");
            pathParameters.forEach(parameters::put);
        }
        event.set("requestContext", context(request, route, path));
        body(request, event);
        return event;
    }

    private ObjectNode context(Request request, HttpRoute route, String path) {
        Instant now = clock.instant();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", account);
        context.put("apiId", API);
        if (route.access() == HttpRoute.Access.IAM) {
            context.putObject("authorizer").set("iam", IamCaller.of(request, account));
        }
        context.put("domainName", request.header("host").orElse("localhost"));
        context.put("domainPrefix", API);
        context.putObject("http").put("method", request.method()).put("path", path).put("protocol", "HTTP/1.1")
                .put("sourceIp", request.sourceIp()).put("userAgent", request.header("user-agent").orElse(""));
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", route.key());
        context.put("stage", STAGE);
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static void cookies(Request request, ObjectNode event) {
        List<String> sent = request.headers().getOrDefault("cookie", List.of());
        if (!sent.isEmpty()) {
            ArrayNode cookies = event.putArray("cookies");
            sent.forEach(line -> List.of(line.split(";\\s*")).forEach(cookies::add));
        }
    }

    private static void body(Request request, ObjectNode event) {
        boolean binary = request.body().length > 0 && !isText(request.header("content-type").orElse(""));
        if (request.body().length > 0) {
            event.put("body", binary ? Base64.getEncoder().encodeToString(request.body())
                    : new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", binary);
    }

    private static boolean isText(String contentType) {
        String media = contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        return media.startsWith("text/") || TEXT.contains(media);
    }

    /** Decoded; several values of one name are joined by commas. */
    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            query.merge(name, equals < 0 ? "" : decode(pair.substring(equals + 1)), (a, b) -> a + "," + b);
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
