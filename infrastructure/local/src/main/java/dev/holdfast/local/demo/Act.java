package dev.holdfast.local.demo;

import java.time.Instant;
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
record Act(Instant at, String id, String subscriber, String type, Optional<String> name, Map<String, String> data,
           Map<String, String> fields) {

    Act {
        data = Map.copyOf(data);
        fields = Map.copyOf(fields);
    }

    /** The same act at another moment. */
    Act later(Instant moment) {
        return new Act(moment, id, subscriber, type, name, data, fields);
    }
}
