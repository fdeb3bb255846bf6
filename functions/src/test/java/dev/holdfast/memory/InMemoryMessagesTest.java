package dev.holdfast.memory;

import dev.holdfast.contract.MessagesContract;
import dev.holdfast.mail.Messages;

class InMemoryMessagesTest extends MessagesContract {

    private final Messages messages = new InMemoryMessages();

    @Override
    protected Messages messages() {
        return messages;
    }
}
