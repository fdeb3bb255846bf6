package dev.holdfast.local.simulation;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The mail log, for somebody who is not to see it before it is whole again. */
record ClosedMessages(Messages log, BooleanSupplier closed) implements Messages {

    @Override
    public Optional<Message> find(EnrolmentId enrolment, int visit) {
        return open().find(enrolment, visit);
    }

    @Override
    public List<Message> of(EnrolmentId enrolment) {
        return open().of(enrolment);
    }

    @Override
    public void record(Message message) {
        open().record(message);
    }

    @Override
    public void note(Message sent, Message.Event event, Instant at, Optional<String> link) {
        open().note(sent, event, at, link);
    }

    @Override
    public void forEach(Consumer<Message> to) {
        open().forEach(to);
    }

    @Override
    public void erase(EnrolmentId enrolment, Instant at) {
        open().erase(enrolment, at);
    }

    @Override
    public List<Instant> sentSince(String account, String subscriber, Instant since) {
        return open().sentSince(account, subscriber, since);
    }

    private Messages open() {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("Requested resource not found: Table: messages not found");
        }
        return log;
    }
}
