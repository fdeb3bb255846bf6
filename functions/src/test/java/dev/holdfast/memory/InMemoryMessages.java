package dev.holdfast.memory;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The mail log as a list of visits for each enrolment, and of enrolments for each subscriber. */
public final class InMemoryMessages implements Messages {

    private final Map<EnrolmentId, List<Message>> log = new HashMap<>();
    /** By account and subscriber, with a line break between; for few does anybody get more than some. */
    private final Map<String, List<EnrolmentId>> enrolments = new HashMap<>();
    private final Set<Visit> erased = new HashSet<>();

    private record Visit(EnrolmentId enrolment, int visit) {
    }

    @Override
    public synchronized Optional<Message> find(EnrolmentId enrolment, int visit) {
        return row(enrolment, visit).filter(this::kept);
    }

    @Override
    public synchronized List<Message> of(EnrolmentId enrolment) {
        return visits(enrolment).stream().filter(this::kept).toList();
    }

    @Override
    public synchronized void record(Message message) {
        if (row(message.enrolment(), message.visit()).isEmpty()) {
            write(Optional.empty(), exact(message));
        }
    }

    @Override
    public synchronized void note(Message proof, Message.Event event, Instant at, Optional<String> link) {
        Optional<Message> row = row(proof.enrolment(), proof.visit());
        // What SES tells of, it has taken: a visit that was written down as skipped was sent after all.
        Message base = row.filter(Message::sent).orElseGet(() -> sent(exact(proof), row));
        Message noted = noted(base, event, Millis.of(at), link);
        if (!row.equals(Optional.of(noted))) {
            write(row, noted);
        }
    }

    @Override
    public synchronized List<Instant> sentSince(String account, String subscriber, Instant since) {
        Instant from = Millis.of(since);
        return enrolments.getOrDefault(person(account, subscriber), List.of()).stream().flatMap(id -> log.get(id).stream())
                .filter(m -> m.sent() && m.account().equals(account) && m.subscriber().equals(subscriber))
                .map(Message::at).filter(at -> !at.isBefore(from)).sorted().toList();
    }

    @Override
    public synchronized void forEach(Consumer<Message> to) {
        log.values().forEach(visits -> visits.stream().filter(this::kept).forEach(to));
    }

    @Override
    public synchronized void erase(EnrolmentId enrolment, Instant at) {
        visits(enrolment).forEach(m -> erased.add(new Visit(enrolment, m.visit())));
    }

    /** A wrong query: takes every message away. */
    public synchronized void clear() {
        log.clear();
        enrolments.clear();
    }

    /** Every message, by enrolment and visit. */
    public synchronized List<Message> all() {
        return log.values().stream().flatMap(List::stream).filter(this::kept)
                .sorted(Comparator.comparing((Message m) -> m.enrolment().value()).thenComparing(Message::visit))
                .toList();
    }

    private boolean kept(Message m) {
        return erased.isEmpty() || !erased.contains(new Visit(m.enrolment(), m.visit()));
    }

    private List<Message> visits(EnrolmentId enrolment) {
        return log.getOrDefault(enrolment, List.of());
    }

    /** What is there, erased or not. */
    private Optional<Message> row(EnrolmentId enrolment, int visit) {
        return visits(enrolment).stream().filter(m -> m.visit() == visit).findFirst();
    }

    private void write(Optional<Message> before, Message m) {
        List<Message> visits = log.computeIfAbsent(m.enrolment(), id -> new ArrayList<>(4));
        before.ifPresent(visits::remove);
        int place = visits.size();
        while (place > 0 && visits.get(place - 1).visit() > m.visit()) {
            place--;
        }
        visits.add(place, m);
        List<EnrolmentId> of = enrolments.computeIfAbsent(person(m.account(), m.subscriber()), p -> new ArrayList<>(2));
        if (!of.contains(m.enrolment())) {
            of.add(m.enrolment());
        }
    }

    private static String person(String account, String subscriber) {
        return account + '\n' + subscriber;
    }

    private static Message sent(Message proof, Optional<Message> row) {
        Message m = row.orElse(proof);
        return new Message(m.enrolment(), m.visit(), m.account(), m.subscriber(), m.step(), m.sequence(),
                proof.sesId(), proof.at(), Optional.empty(), m.events(), m.links(),
                m.position().or(proof::position));
    }

    private static Message noted(Message m, Message.Event event, Instant at, Optional<String> link) {
        Map<Message.Event, Instant> events = new HashMap<>(m.events());
        events.merge(event, at, InMemoryMessages::earlier);
        Map<String, Instant> links = new HashMap<>(m.links());
        link.ifPresent(url -> links.merge(url, at, InMemoryMessages::earlier));
        return new Message(m.enrolment(), m.visit(), m.account(), m.subscriber(), m.step(), m.sequence(), m.sesId(),
                m.at(), m.skipped(), events, links, m.position());
    }

    private static Message exact(Message m) {
        Map<Message.Event, Instant> events = new HashMap<>(m.events());
        events.replaceAll((event, at) -> Millis.of(at));
        Map<String, Instant> links = new HashMap<>(m.links());
        links.replaceAll((url, at) -> Millis.of(at));
        return new Message(m.enrolment(), m.visit(), m.account(), m.subscriber(), m.step(), m.sequence(), m.sesId(),
                Millis.of(m.at()), m.skipped(), events, links, m.position());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
