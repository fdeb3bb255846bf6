package dev.holdfast.memory;

import dev.holdfast.contract.SubscribersContract;
import dev.holdfast.subscriber.Subscribers;

class InMemorySubscribersTest extends SubscribersContract {

    private final Subscribers subscribers = new InMemorySubscribers();

    @Override
    protected Subscribers subscribers() {
        return subscribers;
    }
}
