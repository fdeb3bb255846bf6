package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The clock of a stand-in, which may run faster than ours or stand, and what is deployed there. It is asked again for every
 * moment: what is written there by this clock has to fit what the stand-in writes itself.
 */
final class StandInTime extends Clock {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .build();
    private final URI endpoint;

    private StandInTime(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The clock of the stand-in at this URL; empty where there is something else. */
    static Optional<StandInTime> at(URI endpoint) {
        StandInTime time = new StandInTime(endpoint);
        return time.ask("environment").isPresent() ? Optional.of(time) : Optional.empty();
    }

    /** The names of tables and bucket there, by variable. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        ask("environment").orElseThrow(this::gone).fields().forEachRemaining(name ->
                names.put(name.getKey(), name.getValue().asText()));
        return names;
    }

    @Override
    public Instant instant() {
        return Instant.parse(ask("clock").orElseThrow(this::gone).path("now").asText());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private CommandFailure gone() {
        return new CommandFailure("the stand-in at " + endpoint + " does not answer any more");
    }

    private Optional<JsonNode> ask(String page) {
        try {
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(endpoint.resolve("/_holdfast/" + page))
                    .timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException nobodyThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
