package dev.holdfast.local.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** What time it is at a stand-in, whose clock may run faster than ours or stand. */
final class StandInClock {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}\\s*");

    private StandInClock() {
    }

    /** The moment that it is there now; empty where there is no stand-in. */
    static Optional<Clock> at(URI endpoint) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_holdfast/clock/epoch")).timeout(PATIENCE).build();
        try {
            String answer = HttpClient.newBuilder().connectTimeout(PATIENCE).build()
                    .send(request, HttpResponse.BodyHandlers.ofString()).body();
            return SECONDS.matcher(answer).matches()
                    ? Optional.of(Clock.fixed(Instant.ofEpochSecond(Long.parseLong(answer.strip())), ZoneOffset.UTC))
                    : Optional.empty();
        } catch (IOException nobodyThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
