package dev.holdfast.handlers;

import static dev.holdfast.enrolment.Office.ACME;
import static dev.holdfast.enrolment.Office.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.enrolment.Office;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.memory.InMemoryReceipts;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookHandlerTest {

    private static final String JOINED = "{\"type\":\"group.joined\",\"group\":\"newsletter\","
            + "\"subscriber\":{\"email\":\"anna@example.com\",\"fields\":{\"firstName\":\"Anna\"}}}";
    private static final String OTHER = "whsec_" + Base64.getEncoder()
            .encodeToString("another secret of 32 bytes......".getBytes(StandardCharsets.UTF_8));

    private final Office office = new Office();
    private final FakeContext context = new FakeContext();
    private final WebhookHandler handler = new WebhookHandler(office.accounts, office.webhooks, office.clock);

    @BeforeEach
    void aWelcomeSeriesIsLive() {
        office.live("welcome", Office.rule(Policy.ALWAYS), new Trigger.JoinsGroup("newsletter"));
    }

    @Test
    void handle_whenSigned_thenDoneAndTold() {
        Answered answer = send(post("m1", JOINED));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"webhook\":\"m1\"", "\"duplicate\":false", "\"enrolment\":\"welcome-");
        assertThat(office.executions.running()).hasSize(1);
        assertThat(context.log()).contains("webhook received", "m1").endsWith("\n")
                .doesNotContain("anna@example.com").doesNotContain("Anna").doesNotContain(SECRET.substring(6));
    }

    @Test
    void handle_whenDeliveredAHundredTimesAtOnce_thenOneEnrolment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(25);
        List<Callable<Integer>> deliveries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            deliveries.add(() -> send(post("m1", JOINED)).status());
        }
        try {
            for (Future<Integer> delivery : threads.invokeAll(deliveries)) {
                assertThat(delivery.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void handle_whenReplayedADayLater_thenRefusedAsItIsAndHarmlessWithAFreshTimestamp() {
        Map<String, Object> recorded = post("m1", JOINED);
        send(recorded);
        office.clock.pass(Duration.ofDays(1));

        assertThat(send(recorded).status()).as("as it was recorded").isEqualTo(401);
        Answered retried = send(post("m1", JOINED));

        assertThat(retried.status()).as("by the sender itself, signed anew").isEqualTo(200);
        assertThat(retried.body()).contains("\"duplicate\":true");
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void handle_whenForgedStaleOrFutureDated_then401AndNothingIsDone() {
        refused(401, signed("m1", JOINED, OTHER, office.clock.instant()));
        refused(401, signed("m1", JOINED, SECRET, office.clock.instant().minusSeconds(301)));
        refused(401, signed("m1", JOINED, SECRET, office.clock.instant().plusSeconds(301)));
        refused(401, with(post("m1", JOINED), e -> e.put("body", JOINED.replace("anna", "eve"))));
        refused(401, with(post("m1", JOINED), e -> headers(e).put("webhook-id", "m2")));
        refused(401, with(post("m1", JOINED), e -> headers(e).put("webhook-id", "m.1")));
        refused(401, with(post("m1", JOINED), e -> headers(e).remove("webhook-signature")));
        refused(401, with(post("m1", JOINED), e -> headers(e).remove("webhook-timestamp")));
        refused(401, with(post("m1", JOINED), e -> e.remove("headers")));
        refused(401, with(post("m1", JOINED), e -> {
            e.put("isBase64Encoded", true);
            e.put("body", "no base64!");
        }));
    }

    @Test
    void handle_whenTheAccountIsUnknown_thenTheSameAnswerAsToAWrongSignature() {
        Answered wrongSignature = send(signed("m1", JOINED, OTHER, office.clock.instant()));
        for (String account : List.of("nobody", "../acme", "ACME", "")) {
            Answered unknown = send(with(signed("m1", JOINED, OTHER, office.clock.instant()),
                    e -> e.put("pathParameters", Map.of("account", account))));
            assertThat(unknown).as(account).isEqualTo(wrongSignature);
        }
        String standIn = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        assertThat(send(with(signed("m1", JOINED, standIn, office.clock.instant()),
                e -> e.put("pathParameters", Map.of("account", "nobody"))))).isEqualTo(wrongSignature);
    }

    @Test
    void handle_whenTheSecretIsBeingReplaced_thenOldAndNewAreTaken() {
        Account acme = office.accounts.find(ACME).orElseThrow();
        office.accounts.save(new Account(acme.id(), acme.name(), acme.owner(), acme.sender(), acme.postalAddress(),
                acme.timezone(), List.of(OTHER, SECRET)));

        assertThat(send(signed("m1", JOINED, SECRET, office.clock.instant())).status()).isEqualTo(200);
        assertThat(send(signed("m2", JOINED, OTHER, office.clock.instant())).status()).isEqualTo(200);
    }

    @Test
    void handle_whenTheBodyComesAsBase64_thenTheBytesCount() {
        Map<String, Object> event = with(post("m1", JOINED), e -> {
            e.put("body", Base64.getEncoder().encodeToString(JOINED.getBytes(StandardCharsets.UTF_8)));
            e.put("isBase64Encoded", true);
        });

        assertThat(send(event).status()).isEqualTo(200);
    }

    @Test
    void handle_whenHeaderNamesHaveCapitals_thenTheyAreFound() {
        Map<String, Object> event = post("m1", JOINED);
        Map<String, String> shouting = new HashMap<>();
        headers(event).forEach((name, value) -> shouting.put(name.toUpperCase(), value));

        assertThat(send(with(event, e -> e.put("headers", shouting))).status()).isEqualTo(200);
    }

    @Test
    void handle_whenTooLarge_then413BeforeAnythingElse() {
        String large = " ".repeat(WebhookHandler.MOST_BYTES + 1);
        refused(413, post("m1", large));
        refused(413, with(post("m1", ""), e -> {
            e.put("body", Base64.getEncoder().encodeToString(large.getBytes(StandardCharsets.UTF_8)));
            e.put("isBase64Encoded", true);
        }));
        refused(413, with(post("m1", ""), e -> e.put("body", "ü".repeat(WebhookHandler.MOST_BYTES / 2 + 1))));
        String fits = JOINED + " ".repeat(WebhookHandler.MOST_BYTES - JOINED.length());
        assertThat(send(post("m1", fits)).status()).isEqualTo(200);
    }

    @Test
    void handle_whenTheBodyIsWrong_then400NamesEveryField() {
        Answered answer = refused(400, post("m1",
                "{\"type\":\"group.joined\",\"subscriber\":{\"email\":\"anna\",\"timezone\":\"Mars\"}}"));

        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"about:blank\"", "\"title\":\"Bad Request\"", "\"status\":400",
                "\"field\":\"subscriber.email\",\"pointer\":\"/subscriber/email\"",
                "\"pointer\":\"/subscriber/timezone\"", "\"pointer\":\"/group\"");
    }

    @Test
    void handle_whenMethodOrContentTypeIsAnother_thenSaysWhatToSend() {
        assertThat(refused(405, with(post("m1", JOINED), e -> e.put("requestContext", Map.of("http", Map.of("method", "GET")))))
                .headers()).containsEntry("allow", "POST");
        assertThat(refused(415, with(post("m1", JOINED), e -> headers(e).put("content-type", "text/plain")))
                .body()).contains("application/json");
        assertThat(send(with(post("m2", JOINED), e -> headers(e).put("content-type",
                "Application/JSON; charset=utf-8"))).status()).isEqualTo(200);
    }

    @Test
    void handle_whenSomethingBreaks_then500WithARequestToAskAboutAndTheRetryFinishes() {
        boolean[] broken = {true};
        ReceiveWebhook failing = new ReceiveWebhook(new InMemoryReceipts(), office.subscribers,
                new FireTriggers(office.workflows, office.enrol), new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        if (broken[0]) {
                            throw new IllegalStateException("the table is away");
                        }
                        return office.clock.instant();
                    }
                });
        WebhookHandler fragile = new WebhookHandler(office.accounts, failing, office.clock);

        Answered answer = Answered.of(fragile.handleRequest(post("m1", JOINED), context));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains(context.getAwsRequestId()).doesNotContain("the table is away");
        assertThat(context.log()).contains("the table is away", "IllegalStateException");

        broken[0] = false;
        assertThat(Answered.of(fragile.handleRequest(post("m1", JOINED), context)).status()).isEqualTo(200);
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void handle_whenAnExecutionCannotStart_thenTheWebhookSucceedsAndTheLogTells() {
        office.executions.refuse(1);

        assertThat(send(post("m1", JOINED)).status()).isEqualTo(200);
        assertThat(context.log()).contains("enrolment not started");
    }

    private Answered refused(int status, Map<String, Object> event) {
        Answered answer = send(event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(office.subscribers.all()).as("nothing is done").isEmpty();
        assertThat(office.receipts.count()).as("not even a receipt").isZero();
        assertThat(context.log()).doesNotContain("anna@example.com");
        return answer;
    }

    private Answered send(Map<String, Object> event) {
        return Answered.of(handler.handleRequest(event, context));
    }

    private Map<String, Object> post(String id, String body) {
        return signed(id, body, SECRET, office.clock.instant());
    }

    private static Map<String, Object> signed(String id, String body, String secret, Instant at) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", StandardWebhooks.sign(List.of(secret), id, at,
                body.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> event = new HashMap<>();
        event.put("headers", headers);
        event.put("pathParameters", Map.of("account", ACME));
        event.put("body", body);
        event.put("requestContext", Map.of("http", Map.of("method", "POST")));
        return event;
    }

    @SuppressWarnings("unchecked") // as signed() made it
    private static Map<String, String> headers(Map<String, Object> event) {
        return (Map<String, String>) event.get("headers");
    }

    private static Map<String, Object> with(Map<String, Object> event, Consumer<Map<String, Object>> change) {
        change.accept(event);
        return event;
    }
}
