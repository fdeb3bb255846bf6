package dev.holdfast.enrolment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What one webhook says of one person. {@link WebhookDecoder} reads it from JSON and says how it is written.
 *
 * @param person whom it is about
 * @param what   what happened
 */
public record WebhookBody(Person person, What what) {

    /**
     * A subscriber, as the account knows the person.
     *
     * @param id       the account's own id; where it has none, the id follows from the address
     * @param email    the address
     * @param timezone the person's zone
     * @param fields   what else the account knows; what is not named here stays as it was
     */
    public record Person(Optional<String> id, String email, Optional<ZoneId> timezone, Map<String, String> fields) {
        public Person {
            fields = Map.copyOf(fields);
        }

        /** Keeps the address and fields out of logs. */
        @Override
        public String toString() {
            return "Person[" + id.orElse("without an id") + "]";
        }
    }

    /** What happened. */
    public sealed interface What {

        /** How the JSON calls it. */
        String type();

        /** The person is new, or something is known better. */
        record Updated() implements What {
            @Override
            public String type() {
                return "subscriber.updated";
            }
        }

        /** The person asked for email. @param at when; an older word never undoes a later one */
        record Subscribed(Instant at) implements What {
            @Override
            public String type() {
                return "subscriber.subscribed";
            }
        }

        /** The person wants no email. */
        record Unsubscribed() implements What {
            @Override
            public String type() {
                return "subscriber.unsubscribed";
            }
        }

        /** The person is in the group from now on. */
        record GroupJoined(String group) implements What {
            @Override
            public String type() {
                return "group.joined";
            }
        }

        /** The person is no longer in the group. */
        record GroupLeft(String group) implements What {
            @Override
            public String type() {
                return "group.left";
            }
        }

        /** A field has this value from now on. */
        record FieldChanged(String field, String value) implements What {
            @Override
            public String type() {
                return "field.changed";
            }

            /** Keeps the value out of logs. */
            @Override
            public String toString() {
                return "FieldChanged[" + field + "]";
            }
        }

        /** The person did something. @param data flat: nested values by dotted names */
        record EventHappened(String event, Map<String, String> data) implements What {
            public EventHappened {
                data = Map.copyOf(data);
            }

            @Override
            public String type() {
                return "event";
            }

            /** Keeps the data out of logs. */
            @Override
            public String toString() {
                return "EventHappened[" + event + "]";
            }
        }
    }
}
