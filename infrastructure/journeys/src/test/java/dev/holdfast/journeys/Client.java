package dev.holdfast.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.enrolment.StandardWebhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Everyone who speaks to the product over HTTP: the account that sends webhooks, and people who follow links. */
final class Client {

    /** The account's id. */
    static final String ACCOUNT = "acme";
    /** Signs the account's webhooks. */
    static final String SECRET = "whsec_aG9sZGZhc3Qtam91cm5leS1zZWNyZXQtMDEyMzQ1Njc4";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of all clients together: a webhook's id is never used for another, in no story. */
    private static final AtomicInteger WEBHOOKS = new AtomicInteger();

    private final Target target;
    private final AtomicInteger webhooks;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client(Target target) {
        this(target, WEBHOOKS);
    }

    /** @param webhooks counts the webhooks' ids: the same count tells the same story again elsewhere */
    Client(Target target, AtomicInteger webhooks) {
        this.target = target;
        this.webhooks = webhooks;
    }

    /** Somebody on the account's list. @param name also the local part of the address */
    record Person(String name, ZoneId zone) {
        static Person of(String name, String zone) {
            return new Person(name, ZoneId.of(zone));
        }

        String address() {
            return name + "@example.com";
        }
    }

    /** A webhook as it goes over the wire; sending the same one again is a repetition. */
    record Webhook(String id, byte[] body) {
    }

    /** The person joins a group. */
    void joins(Person person, String group) {
        taken(webhook(person, Map.of("type", "group.joined", "group", group)));
    }

    /** The person leaves a group. */
    void leaves(Person person, String group) {
        taken(webhook(person, Map.of("type", "group.left", "group", group)));
    }

    /** A field of the person changes. */
    void changes(Person person, String field, String value) {
        taken(webhook(person, Map.of("type", "field.changed", "field", field, "value", value)));
    }

    /** The person does something. */
    void does(Person person, String event, Map<String, String> data) {
        taken(webhook(person, Map.of("type", "event", "event", event, "data", data)));
    }

    /** A webhook that is not sent yet, with an id of its own. */
    Webhook webhook(Person person, Map<String, Object> what) {
        Map<String, Object> body = new LinkedHashMap<>(what);
        body.put("subscriber", Map.of("id", person.name(), "email", person.address(), "timezone", person.zone().getId(),
                "fields", Map.of("firstName", person.name())));
        try {
            return new Webhook("msg_" + webhooks.incrementAndGet(), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A webhook's body is plain text and maps", e);
        }
    }

    /** Sends a webhook signed now. @return the HTTP status */
    int send(Webhook webhook) {
        return status(signed(webhook, target.now()));
    }

    /** Sends a webhook signed as if it was this time. @return the HTTP status */
    int send(Webhook webhook, Instant at) {
        return status(signed(webhook, at));
    }

    /** Sends a webhook under a signature that was made for another body. @return the HTTP status */
    int sendForged(Webhook webhook) {
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        return status(request(webhook, target.now(),
                StandardWebhooks.sign(List.of(SECRET), webhook.id(), target.now(), other)));
    }

    /** Sends the same webhook so many times at once. @return the HTTP statuses */
    List<Integer> sendAtOnce(Webhook webhook, int times) {
        HttpRequest request = signed(webhook, target.now());
        List<CompletableFuture<Integer>> answers = IntStream.range(0, times)
                .mapToObj(n -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode)).toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Opens a link, as people, previews and scanners do. @return the HTTP status */
    int get(URI link) {
        return status(HttpRequest.newBuilder(link).GET().build());
    }

    /** What a mail program's own unsubscribe button does (https://www.rfc-editor.org/rfc/rfc8058). @return the HTTP status */
    int oneClick(URI link) {
        return status(HttpRequest.newBuilder(link).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")).build());
    }

    /** An administrator asks. @param route such as {@code GET /workflows}, below the account's part @return status and body */
    HttpResponse<String> administrates(String route) {
        return answer(administration(route).header("authorization", "AWS4-HMAC-SHA256 Credential=local/20260302/eu-west-1/"
                + "execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=00").build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Somebody without credentials of AWS asks the same. @return status and body */
    HttpResponse<String> administratesUnsigned(String route) {
        return answer(administration(route).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder administration(String route) {
        String[] parts = route.split(" ");
        return HttpRequest.newBuilder(URI.create(target.endpoint() + "/admin/accounts/" + ACCOUNT + parts[1]))
                .method(parts[0], HttpRequest.BodyPublishers.noBody());
    }

    private void taken(Webhook webhook) {
        int status = send(webhook);
        if (status != 200) {
            throw new AssertionError("Webhook " + webhook.id() + " was answered " + status + " and not 200: "
                    + new String(webhook.body(), StandardCharsets.UTF_8));
        }
    }

    private HttpRequest signed(Webhook webhook, Instant at) {
        return request(webhook, at, StandardWebhooks.sign(List.of(SECRET), webhook.id(), at, webhook.body()));
    }

    private HttpRequest request(Webhook webhook, Instant at, String signature) {
        return HttpRequest.newBuilder(URI.create(target.endpoint() + "/webhooks/" + ACCOUNT))
                .header("content-type", "application/json")
                .header(StandardWebhooks.ID, webhook.id())
                .header(StandardWebhooks.TIMESTAMP, Long.toString(at.getEpochSecond()))
                .header(StandardWebhooks.SIGNATURE, signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body())).build();
    }

    private int status(HttpRequest request) {
        return answer(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }
}
