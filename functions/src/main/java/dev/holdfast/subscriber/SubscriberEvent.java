package dev.holdfast.subscriber;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a subscriber did, as a webhook told it. It lives under the subscriber and goes with an erasure.
 *
 * @param account    the account
 * @param subscriber the subscriber's id
 * @param id         unique within the subscriber, such as the webhook's id
 * @param name       such as {@code order_placed}
 * @param at         when it was received
 * @param data       what it said, flat: {@code {"cartId":"c1","total":"19.90"}}, nested values by dotted names
 */
public record SubscriberEvent(String account, String subscriber, String id, String name, Instant at,
                              Map<String, String> data) {
    public SubscriberEvent {
        data = Map.copyOf(data);
    }

    /** One of the values that the event told. */
    public Optional<String> value(String path) {
        return Optional.ofNullable(data.get(path));
    }

    /** Keeps what the event said out of logs. */
    @Override
    public String toString() {
        return "SubscriberEvent[" + account + "/" + subscriber + " " + name + " " + id + "]";
    }
}
