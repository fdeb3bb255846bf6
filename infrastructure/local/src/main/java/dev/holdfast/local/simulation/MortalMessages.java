package dev.holdfast.local.simulation;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The mail log, for somebody who may be killed around every write. */
record MortalMessages(Messages log, Fate fate) implements Messages {

    @Override
    public Optional<Message> find(EnrolmentId enrolment, int visit) {
        return log.find(enrolment, visit);
    }

    @Override
    public List<Message> of(EnrolmentId enrolment) {
        return log.of(enrolment);
    }

    @Override
    public void record(Message message) {
        fate.write("record", () -> {
            log.record(message);
            return message;
        });
    }

    @Override
    public void note(Message sent, Message.Event event, Instant at, Optional<String> link) {
        fate.write("note", () -> {
            log.note(sent, event, at, link);
            return sent;
        });
    }

    @Override
    public void forEach(Consumer<Message> to) {
        log.forEach(to);
    }

    @Override
    public void erase(EnrolmentId enrolment, Instant at) {
        fate.write("erase", () -> {
            log.erase(enrolment, at);
            return enrolment;
        });
    }

    @Override
    public List<Instant> sentSince(String account, String subscriber, Instant since) {
        return log.sentSince(account, subscriber, since);
    }
}
