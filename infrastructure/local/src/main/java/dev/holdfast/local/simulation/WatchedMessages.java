package dev.holdfast.local.simulation;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.memory.InMemoryMessages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The mail log, with somebody who is told of every change. */
final class WatchedMessages implements Messages {

    private final List<Consumer<Message>> watchers = new ArrayList<>();
    private InMemoryMessages log = new InMemoryMessages();
    private boolean gone;

    void watch(Consumer<Message> watcher) {
        watchers.add(watcher);
    }

    @Override
    public Optional<Message> find(EnrolmentId enrolment, int visit) {
        return there().find(enrolment, visit);
    }

    @Override
    public List<Message> of(EnrolmentId enrolment) {
        return there().of(enrolment);
    }

    @Override
    public void record(Message message) {
        there().record(message);
        tell(message);
    }

    @Override
    public void note(Message sent, Message.Event event, Instant at, Optional<String> link) {
        there().note(sent, event, at, link);
        tell(sent);
    }

    @Override
    public void forEach(Consumer<Message> to) {
        there().forEach(to);
    }

    @Override
    public void erase(EnrolmentId enrolment, Instant at) {
        there().erase(enrolment, at);
    }

    @Override
    public List<Instant> sentSince(String account, String subscriber, Instant since) {
        return there().sentSince(account, subscriber, since);
    }

    /** The table is deleted. */
    void drop() {
        log = new InMemoryMessages();
        gone = true;
    }

    /** An empty table of that name is there again. */
    void createTable() {
        gone = false;
    }

    boolean gone() {
        return gone;
    }

    private InMemoryMessages there() {
        if (gone) {
            throw new IllegalStateException("Requested resource not found: Table: messages not found");
        }
        return log;
    }

    private void tell(Message written) {
        Message now = log.find(written.enrolment(), written.visit()).orElseThrow();
        watchers.forEach(watcher -> watcher.accept(now));
    }
}
