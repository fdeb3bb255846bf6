package dev.holdfast.aws;

import dev.holdfast.backups.DeadMansSwitch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Pings by HTTP as healthchecks.io and its relatives hear them: the URL itself for success, with {@code /start} for the
 * beginning and {@code /fail} for a failure, and a text in the body (https://healthchecks.io/docs/http_api/). The URL is a
 * secret: whoever knows it can pretend that all is well. So it stands in no message.
 */
public final class HttpDeadMansSwitch implements DeadMansSwitch {

    /** healthchecks.io keeps so much of a body by default. */
    private static final int MOST_BYTES = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final Supplier<String> url;
    private final Consumer<Duration> pause;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Pings to a URL.
     *
     * @param url   asked for at every attempt; a failure to tell it is a ping that nobody hears
     * @param pause waits between two attempts
     */
    public HttpDeadMansSwitch(Supplier<String> url, Consumer<Duration> pause) {
        this.url = url;
        this.pause = pause;
    }

    @Override
    public boolean start() {
        return ping("/start", "");
    }

    @Override
    public boolean success(String text) {
        return ping("", text);
    }

    @Override
    public boolean fail(String text) {
        return ping("/fail", text);
    }

    private boolean ping(String end, String text) {
        for (Duration before : PAUSES) {
            pause.accept(before);
            if (heard(end, text)) {
                return true;
            }
        }
        return false;
    }

    /** Every way in which nobody hears is the same answer: the caller counts it. */
    private boolean heard(String end, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.get() + end)).timeout(PATIENCE)
                    .header("content-type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes, 0, Math.min(bytes.length, MOST_BYTES))).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException | RuntimeException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
