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

/** Passes DynamoDB calls on to DynamoDB Local, so that one endpoint serves all of AWS. */
public final class DynamoDbProxy {
    /** Set by the HTTP client itself, or about one connection only. */
    private static final Set<String> HOP = Set.of("host", "content-length", "connection", "expect", "upgrade",
            "transfer-encoding", "date", "http2-settings", "keep-alive", ":status");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI database;

    /**
     * A proxy to one database.
     *
     * @param database where DynamoDB Local listens
     */
    public DynamoDbProxy(URI database) {
        this.database = database;
    }

    /**
     * Passes one request on.
     *
     * @param request a DynamoDB or DynamoDB Streams call
     * @return the database's answer
     */
    public Reply handle(Request request) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(database.resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
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
            return Reply.of(502, "text/plain", "DynamoDB Local at " + database + " did not answer: " + failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.of(503, "text/plain", "The stand-in is being closed");
        }
    }
}
