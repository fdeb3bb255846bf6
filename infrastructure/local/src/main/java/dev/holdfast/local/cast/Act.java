package dev.holdfast.local.cast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a person of the cast does, told to Holdfast by a webhook.
 *
 * @param at         when
 * @param id         the webhook's id
 * @param subscriber who
 * @param type       the webhook's type, such as {@code event} or {@code group.joined}
 * @param name       the group's, field's or event's name; empty for the other types
 * @param data       the event's data, or the changed field's {@code value}
 * @param fields     what the account knows of the person
 */
public record Act(Instant at, String id, String subscriber, String type, Optional<String> name, Map<String, String> data,
           Map<String, String> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Act {
        data = Map.copyOf(data);
        fields = Map.copyOf(fields);
    }

    /** The same act at another moment. */
    public Act later(Instant moment) {
        return new Act(moment, id, subscriber, type, name, data, fields);
    }

    /** The act as the body of a webhook. */
    public byte[] body() {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", subscriber);
        person.put("email", subscriber + "@example.com");
        person.put("timezone", Person.zone(subscriber));
        person.put("fields", fields);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("subscriber", person);
        switch (type) {
            case "event" -> {
                body.put("event", name.orElseThrow());
                body.put("data", data);
            }
            case "field.changed" -> {
                body.put("field", name.orElseThrow());
                body.put("value", data.get("value"));
            }
            default -> name.ifPresent(group -> body.put("group", group));
        }
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A webhook's body is plain text and maps", e);
        }
    }
}
