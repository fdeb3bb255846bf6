package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls an account's URL as Standard Webhooks says (https://www.standardwebhooks.com): signed, with an id that stays the
 * same through all repetitions. Redirects are not followed: the signature is meant for this address.
 */
public final class HttpWebhookCaller implements WebhookCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();

    /** @param clock says when a call is signed */
    public HttpWebhookCaller(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Result call(Account account, String url, String id, Map<String, String> body) {
        try {
            byte[] bytes = JSON.writeValueAsString(new TreeMap<>(body)).getBytes(StandardCharsets.UTF_8);
            Instant now = clock.instant();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE)
                    .header("content-type", "application/json")
                    .header(StandardWebhooks.ID, id)
                    .header(StandardWebhooks.TIMESTAMP, Long.toString(now.getEpochSecond()))
                    .header(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(account.webhookSecrets(), id, now, bytes))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
            return result(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (JsonProcessingException e) {
            return new Result.Refused("its body cannot be written as JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new Result.Later("no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Later("interrupted");
        }
    }

    private static Result result(int status) {
        if (status / 100 == 2) {
            return new Result.Taken();
        }
        boolean passing = status / 100 == 5 || status == 408 || status == 425 || status == 429;
        return passing ? new Result.Later("status " + status) : new Result.Refused("status " + status);
    }
}
