package dev.holdfast.memory;

import dev.holdfast.contract.NoticesContract;
import dev.holdfast.held.Notices;

class InMemoryNoticesTest extends NoticesContract {

    private final Notices notices = new InMemoryNotices();

    @Override
    protected Notices notices() {
        return notices;
    }
}
