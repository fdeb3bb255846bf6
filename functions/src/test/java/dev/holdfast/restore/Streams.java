package dev.holdfast.restore;

import dev.holdfast.enrolment.TestClock;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.journal.RowChange;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.Watched;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The streams of the tables: what the stores tell of their changes. Those of rows wait here until the guard reads them. */
public final class Streams implements ChangeStream {

    private final InMemoryStores stores;
    private final Journal journal;
    private final TestClock clock;
    private final List<RowChange> waiting = new ArrayList<>();
    private int changes;

    Streams(InMemoryStores stores, Journal journal, TestClock clock) {
        this.stores = stores;
        this.journal = journal;
        this.clock = clock;
    }

    Positions positions() {
        return new Told(stores.positions());
    }

    Messages messages() {
        Messages log = stores.messages();
        return Watched.by(new Watched.Watcher() {
            @Override
            public void after(String method, List<Object> arguments, Object answer) {
                if (method.equals("record") || method.equals("note")) {
                    Message written = (Message) arguments.get(0);
                    log.find(written.enrolment(), written.visit()).ifPresent(m ->
                            journal.append(List.of(new JournalEntry.MessageWritten(id(), at(), m))));
                }
            }
        }, Messages.class, log);
    }

    Subscribers subscribers() {
        Subscribers people = stores.subscribers();
        return Watched.by(new Watched.Watcher() {
            @Override
            public void after(String method, List<Object> arguments, Object answer) {
                if (method.equals("create") && ((Optional<?>) answer).isEmpty()) {
                    person(Standing.of((Subscriber) arguments.get(0)));
                } else if (method.equals("change")) {
                    ((Optional<?>) answer).ifPresent(s -> person(Standing.of((Subscriber) s)));
                } else if (method.equals("erase")) {
                    String account = (String) arguments.get(0);
                    String id = (String) arguments.get(1);
                    person(Standing.erased(account, id, people.erasedAt(account, id).orElseThrow()));
                }
            }
        }, Subscribers.class, people);
    }

    private void person(Standing standing) {
        journal.append(List.of(new JournalEntry.PersonWritten(id(), at(), standing)));
    }

    /** DynamoDB has taken a row away because its time had come. */
    void expired(Image row) {
        waiting.add(new RowChange(id(), at(), Optional.of(row), Optional.empty(), true));
    }

    /** A wrong query takes a row away, and the stream tells of it. */
    void deleted(EnrolmentId enrolment) {
        Image row = stores.positions().delete(enrolment).orElseThrow();
        waiting.add(new RowChange(id(), at(), Optional.of(row), Optional.empty(), false));
    }

    /** The guard reads what has come; what it writes comes too. */
    void tell(Guard guard) {
        while (!waiting.isEmpty()) {
            List<RowChange> batch = List.copyOf(waiting);
            guard.see(batch);
            waiting.subList(0, batch.size()).clear();
        }
    }

    /** What has come and was not read. */
    List<RowChange> waiting() {
        return List.copyOf(waiting);
    }

    @Override
    public Span read(Consumer<JournalEntry> to) {
        waiting.stream().map(Guard::entry).forEach(to);
        return new Span(Instant.MIN, clock.instant());
    }

    private String id() {
        return "%012d".formatted(++changes);
    }

    private Instant at() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void changed(Optional<Image> before, EnrolmentId enrolment) {
        waiting.add(new RowChange(id(), at(), before, stores.positions().look(enrolment), false));
    }

    private final class Told implements Positions {

        private final Positions rows;

        private Told(Positions rows) {
            this.rows = rows;
        }

        @Override
        public Optional<Position> find(EnrolmentId enrolment) {
            return rows.find(enrolment);
        }

        @Override
        public Optional<Image> look(EnrolmentId enrolment) {
            return rows.look(enrolment);
        }

        @Override
        public List<EnrolmentId> of(String account, String subscriber) {
            return rows.of(account, subscriber);
        }

        @Override
        public List<EnrolmentId> overdue(Instant before, int most) {
            return rows.overdue(before, most);
        }

        @Override
        public Optional<Position> create(Position first) {
            Optional<Position> there = rows.create(first);
            if (there.isEmpty()) {
                changed(Optional.empty(), first.enrolment());
            }
            return there;
        }

        @Override
        public void replace(Position next) {
            Optional<Image> before = rows.look(next.enrolment());
            rows.replace(next);
            changed(before, next.enrolment());
        }

        @Override
        public boolean mend(Image seen, Position right) {
            boolean written = rows.mend(seen, right);
            if (written) {
                changed(Optional.of(seen), right.enrolment());
            }
            return written;
        }

        @Override
        public Page page(Optional<EnrolmentId> after, int size) {
            return rows.page(after, size);
        }
    }
}
