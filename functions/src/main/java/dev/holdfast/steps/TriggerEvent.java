package dev.holdfast.steps;

import dev.holdfast.position.Position;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.util.Optional;

/** Finds the event that enrolled someone. */
final class TriggerEvent {

    private TriggerEvent() {
    }

    static Optional<SubscriberEvent> of(Position row, Subscribers subscribers) {
        int slash = row.trigger().indexOf('/');
        return slash < 0 ? Optional.empty() : subscribers.event(row.account(), row.subscriber(),
                row.trigger().substring(0, slash), row.trigger().substring(slash + 1));
    }
}
