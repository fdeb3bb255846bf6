package dev.holdfast.memory;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The mail log as a map of visits for each enrolment, and of enrolments for each subscriber. */
public final class InMemoryMessages implements Messages {

    private record Person(String account, String subscriber) {
    }

    private record Visit(EnrolmentId enrolment, int visit) {
    }

    private final Map<EnrolmentId, ConcurrentSkipListMap<Integer, Message>> log = new ConcurrentHashMap<>();
    private final Map<Person, Map<Visit, Instant>> sent = new ConcurrentHashMap<>();
    private final Set<Visit> erased = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Message> find(EnrolmentId enrolment, int visit) {
        return Optional.ofNullable(visits(enrolment).get(visit)).filter(this::kept);
    }

    @Override
    public List<Message> of(EnrolmentId enrolment) {
        return visits(enrolment).values().stream().filter(this::kept).toList();
    }

    @Override
    public void record(Message message) {
        Message exact = exact(message);
        index(writable(message.enrolment()).computeIfAbsent(message.visit(), visit -> exact));
    }

    @Override
    public void note(Message proof, Message.Event event, Instant at, Optional<String> link) {
        index(writable(proof.enrolment()).compute(proof.visit(), (visit, row) -> {
            // What SES tells of, it has taken: a visit that was written down as skipped was sent after all.
            Message base = row == null || !row.sent() ? sent(exact(proof), row) : row;
            return noted(base, event, Millis.of(at), link);
        }));
    }

    @Override
    public List<Instant> sentSince(String account, String subscriber, Instant since) {
        Collection<Instant> times = sent.getOrDefault(new Person(account, subscriber), Map.of()).values();
        Instant from = Millis.of(since);
        return times.stream().filter(at -> !at.isBefore(from)).sorted().toList();
    }

    @Override
    public void forEach(Consumer<Message> to) {
        log.values().forEach(visits -> visits.values().stream().filter(this::kept).forEach(to));
    }

    @Override
    public void erase(EnrolmentId enrolment, Instant at) {
        visits(enrolment).keySet().forEach(visit -> erased.add(new Visit(enrolment, visit)));
    }

    /** A wrong query: takes every message away. */
    public void clear() {
        log.clear();
        sent.clear();
    }

    /** Every message, by enrolment and visit. */
    public List<Message> all() {
        return log.values().stream().flatMap(visits -> visits.values().stream()).filter(this::kept)
                .sorted(Comparator.comparing((Message m) -> m.enrolment().value()).thenComparing(Message::visit))
                .toList();
    }

    private boolean kept(Message m) {
        return !erased.contains(new Visit(m.enrolment(), m.visit()));
    }

    private Map<Integer, Message> visits(EnrolmentId enrolment) {
        return log.getOrDefault(enrolment, new ConcurrentSkipListMap<>());
    }

    private Map<Integer, Message> writable(EnrolmentId enrolment) {
        return log.computeIfAbsent(enrolment, id -> new ConcurrentSkipListMap<>());
    }

    private void index(Message m) {
        if (m.sent()) {
            sent.computeIfAbsent(new Person(m.account(), m.subscriber()), p -> new ConcurrentHashMap<>())
                    .put(new Visit(m.enrolment(), m.visit()), m.at());
        }
    }

    private static Message sent(Message proof, Message row) {
        Message m = row == null ? proof : row;
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
