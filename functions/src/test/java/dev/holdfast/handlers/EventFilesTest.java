package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.enrolment.Office;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.Unsubscribe;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.memory.InMemoryMessages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code events/} gets the answer that lies beside it, and leaves behind what that says. */
class EventFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Path EVENTS = Path.of("..", "events");
    private static final String WELCOME = "welcome-series-0f1e2d3c4b5a6978-0123456789ab";

    private final Office office = new Office();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final FakeContext context = new FakeContext();

    @ParameterizedTest
    @MethodSource("webhooks")
    void webhook_whenItComes_thenTheAnswerBesideIt(Path file) throws IOException {
        office.live("welcome-series", Office.rule(Policy.ONCE), new Trigger.JoinsGroup("newsletter"));
        office.live("abandoned-cart", new Reentry(Policy.ONCE, Optional.empty(), Optional.of("event.cartId")),
                new Trigger.EventHappens("checkout_started"));

        APIGatewayV2HTTPResponse answer = new WebhookHandler(office.accounts, office.webhooks, office.clock)
                .handleRequest(JSON.readValue(file.toFile(), APIGatewayV2HTTPEvent.class), context);

        ObjectNode happened = http(answer);
        happened.put("subscribers", office.subscribers.all().size());
        happened.put("enrolments", office.executions.running().size());
        assertExpected(file, happened);
    }

    @ParameterizedTest
    @MethodSource("unsubscribes")
    void unsubscribe_whenItComes_thenTheAnswerBesideIt(Path file) throws IOException {
        subscriber();
        UnsubscribeTokens tokens =
                new UnsubscribeTokens("2026", Map.of("2026", "an example secret, long enough to be one"));

        APIGatewayV2HTTPResponse answer = new UnsubscribeHandler(
                new Unsubscribe(tokens, office.subscribers, office.accounts, office.clock))
                .handleRequest(JSON.readValue(file.toFile(), APIGatewayV2HTTPEvent.class), context);

        ObjectNode happened = http(answer);
        happened.put("subscribed", person().consent().subscribed());
        assertExpected(file, happened);
    }

    @ParameterizedTest
    @MethodSource("mailEvents")
    void mailEvent_whenItComes_thenTheAnswerBesideIt(Path file) throws IOException {
        subscriber();
        MailEventsHandler handler = new MailEventsHandler(new NoteMailEvent(messages, office.subscribers));
        Map<String, Object> event = JSON.readValue(file.toFile(), new TypeReference<Map<String, Object>>() { });

        ObjectNode happened = JSON.createObjectNode();
        try {
            happened.set("answer", JSON.valueToTree(new TreeMap<>(handler.handleRequest(event, context))));
        } catch (IllegalArgumentException e) {
            happened.put("error", e.getMessage());
        }
        ObjectNode noted = happened.putObject("events");
        messages.find(new EnrolmentId(WELCOME), 0).map(Message::events).orElse(Map.of())
                .forEach((kind, at) -> noted.put(kind.name(), at.toString()));
        ObjectNode links = happened.putObject("links");
        messages.find(new EnrolmentId(WELCOME), 0).map(Message::links).orElse(Map.of())
                .forEach((link, at) -> links.put(link, at.toString()));
        happened.put("subscribed", person().consent().subscribed());
        happened.put("suppression", person().suppression().orElse(""));
        assertExpected(file, happened);
        assertThat(context.log()).doesNotContain("anna@example.com");
    }

    static List<Path> webhooks() throws IOException {
        return files("webhook");
    }

    static List<Path> unsubscribes() throws IOException {
        return files("unsubscribe");
    }

    static List<Path> mailEvents() throws IOException {
        return files("mail-events");
    }

    private static List<Path> files(String function) throws IOException {
        try (Stream<Path> all = Files.list(EVENTS.resolve(function))) {
            return all.filter(p -> !p.toString().endsWith(".expected.json")).sorted().toList();
        }
    }

    private void subscriber() {
        office.subscribers.create(Subscriber.create(Office.ACME, "u-17", "anna@example.com", office.clock.instant(),
                "import"));
    }

    private Subscriber person() {
        return office.subscribers.find(Office.ACME, "u-17").orElseThrow();
    }

    private static ObjectNode http(APIGatewayV2HTTPResponse answer) throws IOException {
        ObjectNode happened = JSON.createObjectNode();
        happened.put("statusCode", answer.getStatusCode());
        happened.set("headers", JSON.valueToTree(new TreeMap<>(answer.getHeaders())));
        happened.set("body", answer.getHeaders().get("content-type").endsWith("json")
                ? JSON.readTree(answer.getBody()) : new TextNode(answer.getBody()));
        return happened;
    }

    private static void assertExpected(Path event, JsonNode happened) throws IOException {
        Path expected = event.resolveSibling(event.getFileName().toString().replace(".json", ".expected.json"));
        assertThat(happened.toPrettyString()).as(expected.toString())
                .isEqualTo(JSON.readTree(expected.toFile()).toPrettyString());
    }
}
