package dev.holdfast.enrolment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.enrolment.WebhookBody.Person;
import dev.holdfast.enrolment.WebhookBody.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the body of a webhook. It is one JSON object about one person:
 *
 * <pre>{@code
 * { "type": "event",
 *   "subscriber": { "id": "u-17", "email": "anna@example.com", "timezone": "Europe/Vilnius",
 *                   "fields": { "firstName": "Anna", "visits": 3 } },
 *   "event": "checkout_started",
 *   "data": { "cart": { "id": "c-9", "total": 19.90 } } }
 * }</pre>
 *
 * <p>In {@code subscriber} only {@code email} is needed. What stands beside it depends on {@code type}:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@code subscriber.updated}</td><td>nothing; the subscriber is created, or its fields are changed</td></tr>
 * <tr><td>{@code subscriber.subscribed}</td><td>{@code timestamp}: when the person agreed to email; the only way to
 *     consent for one who has unsubscribed</td></tr>
 * <tr><td>{@code subscriber.unsubscribed}</td><td>nothing</td></tr>
 * <tr><td>{@code group.joined}, {@code group.left}</td><td>{@code group}</td></tr>
 * <tr><td>{@code field.changed}</td><td>{@code field}, {@code value}</td></tr>
 * <tr><td>{@code event}</td><td>{@code event}, and as you like {@code data}: any object, flattened to dotted names such
 *     as {@code cart.id}</td></tr>
 * </table>
 *
 * <p>{@code timestamp}, when it happened as Standard Webhooks recommends, is allowed everywhere. A name that is not
 * known is refused, so that a misspelt one is not lost in silence.
 */
public final class WebhookDecoder {

    private static final int DEEPEST = 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private WebhookDecoder() {
    }

    /**
     * Reads a body.
     *
     * @param now what a timestamp may not be after, clocks aside
     * @throws WrongBody if anything in it is wrong; it names everything that is
     */
    public static WebhookBody decode(byte[] body, Instant now) {
        List<WrongBody.Problem> problems = new ArrayList<>();
        JsonObject json = new JsonObject(parse(body), "", problems);
        String type = json.text("type", JsonObject.WORDS).orElse("");
        Optional<Instant> timestamp = json.instant("timestamp", now);
        Person person = person(json.object("subscriber"));
        Optional<What> what = what(type, timestamp, json);
        json.nothingElse();
        if (!problems.isEmpty() || what.isEmpty()) {
            throw new WrongBody(problems);
        }
        return new WebhookBody(person, what.get());
    }

    private static Person person(JsonObject json) {
        Optional<String> id = json.optional("id", JsonObject.ID);
        Optional<String> email = json.text("email", JsonObject.WORDS);
        email.flatMap(EmailAddress::problem).ifPresent(message -> json.problem("email", message));
        Person person = new Person(id, email.orElse(""), json.zone("timezone"), json.fields("fields"));
        json.nothingElse();
        return person;
    }

    private static Optional<What> what(String type, Optional<Instant> timestamp, JsonObject json) {
        switch (type) {
            case "subscriber.updated":
                return Optional.of(new What.Updated());
            case "subscriber.subscribed":
                if (timestamp.isEmpty()) {
                    json.missing("timestamp", "when the person agreed to email, such as 2026-01-31T09:00:00Z");
                }
                return timestamp.map(What.Subscribed::new);
            case "subscriber.unsubscribed":
                return Optional.of(new What.Unsubscribed());
            case "group.joined":
                return json.text("group", JsonObject.NAME).map(What.GroupJoined::new);
            case "group.left":
                return json.text("group", JsonObject.NAME).map(What.GroupLeft::new);
            case "field.changed":
                Optional<String> field = json.text("field", JsonObject.FIELD);
                Optional<String> value = json.value("value");
                return field.flatMap(f -> value.map(v -> new What.FieldChanged(f, v)));
            case "event":
                Optional<String> event = json.text("event", JsonObject.NAME);
                Map<String, String> data = json.flat("data");
                return event.map(e -> new What.EventHappened(e, data));
            case "":
                json.known("group", "field", "value", "event", "data");
                return Optional.empty();
            default:
                json.known("group", "field", "value", "event", "data");
                json.problem("type", "is none of subscriber.updated, subscriber.subscribed, subscriber.unsubscribed,"
                        + " group.joined, group.left, field.changed, event");
                return Optional.empty();
        }
    }

    private static JsonNode parse(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // Not the parser's own message: it quotes the body, which is personal.
            String where = e.getLocation() == null ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
            throw whole("is no JSON that we can read" + where
                    + ": write one object, each name once, nested at most " + DEEPEST + " deep");
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory could not be read", e);
        }
        if (!tree.isObject()) {
            throw whole("is no JSON object: write { \"type\": …, \"subscriber\": { \"email\": … } }");
        }
        return tree;
    }

    private static WrongBody whole(String message) {
        return new WrongBody(List.of(new WrongBody.Problem("", "", message)));
    }
}
