package dev.holdfast.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A server behind this one: DynamoDB Local, or another emulator of AWS. What it is sent, it gets as it came. */
public final class Upstream {
    /** Set by the HTTP client itself, or about one connection only. */
    private static final Set<String> HOP = Set.of("host", "content-length", "connection", "expect", "upgrade",
            "transfer-encoding", "date", "http2-settings", "keep-alive", ":status");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    /**
     * A way to one server.
     *
     * @param server where it listens
     */
    public Upstream(URI server) {
        this.server = server;
    }

    /**
     * Passes one request on.
     *
     * @param request any call
     * @return the server's answer
     */
    public Reply handle(Request request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(server.resolve(request.rawPath() + query))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!HOP.contains(name)) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> answer = client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.keySet().removeAll(HOP);
            return new Reply(answer.statusCode(), headers, answer.body());
        } catch (IOException failed) {
            return Reply.of(502, "text/plain", "The server at " + server + " did not answer: " + failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.of(503, "text/plain", "This server is being closed");
        }
    }
}
