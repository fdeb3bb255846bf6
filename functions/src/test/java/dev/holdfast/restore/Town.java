package dev.holdfast.restore;

import dev.holdfast.enrolment.Crashes;
import dev.holdfast.enrolment.Enrol;
import dev.holdfast.enrolment.Enrolled;
import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.erasure.ErasePerson;
import dev.holdfast.erasure.Tombstones;
import dev.holdfast.journal.Guard;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.PositionTags;
import dev.holdfast.mail.Template;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.memory.InMemoryJournal;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.RecordingMailer;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import dev.holdfast.steps.Afterwards;
import dev.holdfast.steps.Books;
import dev.holdfast.steps.Entry;
import dev.holdfast.steps.NextSends;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.StepFollowers;
import dev.holdfast.steps.Steps;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account with all its people in memory: the real step protocol, machines that follow it, streams, guard and books. */
public final class Town {

    public static final String ACME = "acme";
    public static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    public final TestClock clock = new TestClock(MONDAY);
    public final InMemoryStores stores = new InMemoryStores();
    public final InMemoryPositions rows = stores.positions();
    public final InMemoryJournal journal = new InMemoryJournal();
    public final RecordingMailer mailer = new RecordingMailer();
    public final Crashes crashes = new Crashes();
    public final Streams streams = new Streams(stores, journal, clock);
    /** As the functions write them: every change goes to the streams. */
    public final Positions positions = streams.positions();
    public final Subscribers subscribers = streams.subscribers();
    public final Messages messages = streams.messages();
    public InMemoryPositions earlier = new InMemoryPositions();
    public Instant earlierAt = MONDAY;
    public final Machines machines = new Machines(stores.workflows(), clock);
    public final Enrol enrol = new Enrol(stores.doors(), positions, machines, stores.workflows(), subscribers,
            new Entry(stores.accounts()), clock);
    public final ErasePerson erase = new ErasePerson(subscribers, stores.doors(), positions, messages, clock);
    public final Guard guard = new Guard(positions, journal, new Tombstones(subscribers), false);

    public Town() {
        stores.accounts().save(new Account(ACME, "Acme", "owner@example.com", "Acme <hello@example.com>", "1 Main Street",
                ZoneId.of("UTC"), List.of()));
        stores.templates().publish(new Template("letter", "Hello", "<p>Hello</p>", "Hello"));
    }

    public Instant now() {
        return clock.instant();
    }

    /** A workflow that new subscribers enter from now on. */
    public Workflows.Published live(Workflow workflow) {
        Workflows.Published version = new Workflows.Published(workflow, "{}", "arn:aws:states:eu-west-1:123456789012:"
                + "stateMachine:" + workflow.name() + ":" + workflow.hash());
        stores.workflows().publish(version);
        stores.workflows().goLive(ACME, workflow.name(), workflow.hash());
        return version;
    }

    /** Somebody joins, and is let in. @return the enrolment */
    public EnrolmentId enter(String who, Workflows.Published version) {
        return ((Enrolled.In) join(who, version)).enrolment();
    }

    /** Somebody joins. */
    public Enrolled join(String who, Workflows.Published version) {
        subscribers.create(Subscriber.create(ACME, who, who + "@example.com", now(), "wh_0"));
        String cause = "wh_" + who + "_" + now().toEpochMilli();
        SubscriberEvent event = new SubscriberEvent(ACME, who, cause, "group.joined", now(), Map.of());
        return enrol.enrol(subscribers.find(ACME, who).orElseThrow(), version, event, cause);
    }

    /** The person follows the link in an email. */
    public void unsubscribe(String who) {
        subscribers.change(ACME, who, s -> s.withConsent(false, now(), "unsubscribe-link"));
    }

    /** All that falls due until then happens, in its order; the streams are read in between. */
    public Town runUntil(Instant end) {
        while (machines.next().filter(due -> !due.isAfter(end)).isPresent()) {
            machines.act(function());
            streams.tell(guard);
        }
        if (clock.instant().isBefore(end)) {
            clock.pass(Duration.between(clock.instant(), end));
        }
        streams.tell(guard);
        return this;
    }

    /** Time passes, and nothing happens in it. */
    public Town runUntilQuietly(Instant end) {
        clock.pass(Duration.between(clock.instant(), end));
        return this;
    }

    public Town runFor(Duration time) {
        return runUntil(now().plus(time));
    }

    /** The steps whose email somebody got, in order. */
    public List<String> inbox(String who) {
        return mailer.emails().stream().filter(e -> e.to().equals(who + "@example.com")).map(e -> e.tags().get("step")).toList();
    }

    /** Every row as it is now, by enrolment. */
    public Position row(EnrolmentId enrolment) {
        return rows.find(enrolment).orElseThrow();
    }

    /** Every book there is, complete as of now. @param copy the table as it was @param until when that was */
    public List<EvidenceBook> books(Positions copy, Instant until) {
        Afterwards afterwards = new Afterwards(stores.workflows(), stores.accounts(), subscribers);
        return List.of(new JournalBook(journal, streams), new CopyBook(copy, until), new ExecutionBook(machines),
                new MailLogBook(messages, afterwards), new DoorBook(stores.doors()));
    }

    /** The rows as they are now, in a table of their own. */
    public InMemoryPositions copy() {
        InMemoryPositions copy = new InMemoryPositions();
        rows.all().forEach(copy::create);
        return copy;
    }

    /** Keeps a copy of the rows as they are now, as a backup does. */
    public void keepCopy() {
        earlier = copy();
        earlierAt = now();
    }

    /** All that a book says. */
    public static List<Evidence> all(EvidenceBook book) {
        List<Evidence> told = new ArrayList<>();
        book.read(Optional.empty(), told::add);
        return told;
    }

    public JournalAftermath aftermath() {
        return new JournalAftermath(journal, subscribers, messages, erase, 1_000);
    }

    public Restore restore(List<EvidenceBook> books) {
        return restore(books, Ports.ITSELF);
    }

    /** A restore that works through other ports: mortal ones, or such that somebody else works in between. */
    public Restore restore(List<EvidenceBook> books, Ports through) {
        Subscribers people = through.of(Subscribers.class, subscribers);
        Messages log = through.of(Messages.class, messages);
        return new Restore(through.of(Positions.class, positions), through.of(Executions.class, machines), machines, books,
                new JournalAftermath(journal, people, log, new ErasePerson(people, stores.doors(), positions, log, clock), 1_000),
                new NextSends(stores.workflows()), clock);
    }

    /** What stands in front of a port. */
    public interface Ports {

        /** Nothing does. */
        Ports ITSELF = new Ports() {
            @Override
            public <T> T of(Class<T> type, T port) {
                return port;
            }
        };

        <T> T of(Class<T> type, T port);
    }

    /** The accident is over: from now on nothing else goes wrong. */
    public void calm() {
        mailer.calm();
        crashes.next(0);
    }

    /** A whole restore; the clock waits where the service wants it to. */
    public Tally restore(Order order, List<EvidenceBook> books) {
        Tally done = run(restore(books), order);
        streams.tell(guard);
        return done;
    }

    /** Every turn of a restore. */
    public Tally run(Restore restore, Order order) {
        Tally sum = Tally.NONE;
        Optional<Cursor> cursor = Optional.of(Cursor.start(Pace.full(1_300, 300, now()), new Spread(order.sendsPerSecond(), now())));
        while (cursor.isPresent()) {
            Turn turn = restore.turn(order, cursor.get());
            sum = sum.and(turn.done());
            cursor = turn.next();
        }
        return sum;
    }

    public Order order(Instant lostAt, Order.Restart restart, Set<Source> from) {
        return new Order("test", now(), lostAt, Scope.EVERYTHING, from, restart, 2, 14);
    }

    /** A wrong query takes every row away; the guard sleeps, as after a release that fails at once. */
    public void loseRows() {
        rows.all().forEach(p -> rows.delete(p.enrolment()));
    }

    /** Takes away what has been marked, as DynamoDB does, and tells the stream. */
    public void expire() {
        rows.all().stream().filter(Position::erased).forEach(p -> streams.expired(rows.delete(p.enrolment()).orElseThrow()));
        streams.tell(guard);
    }

    /** The function, as it lives and dies; SES tells of what it took at once. */
    private PerformStep function() {
        Mailer telling = email -> {
            int before = mailer.taken().size();
            Mailer.Result result = mailer.send(email);
            if (mailer.taken().size() > before) {
                messages.note(trace(email, mailer.taken().get(before).sesId()), Message.Event.SEND, now(), Optional.empty());
            }
            return result;
        };
        Books books = new Books(crashes.mortal(Positions.class, positions), machines, stores.workflows(), stores.accounts(),
                subscribers, crashes.mortal(Messages.class, messages), stores.templates(), telling);
        StepFollowers followers = new StepFollowers(subscribers, stores.workflows(),
                new FireTriggers(stores.workflows(), enrol), enrol, clock);
        return Steps.of(books, new UnsubscribeTokens("k1", Map.of("k1", "0123456789abcdef0123456789abcdef")),
                URI.create("https://example.com/unsubscribe/"), (account, url, id, body) -> new WebhookCaller.Result.Taken(),
                followers, clock);
    }

    private Message trace(Mailer.Email email, String sesId) {
        Position claimed = PositionTags.read(email.tags()).orElseThrow();
        return Message.sent(claimed, email.tags().get("step"), email.tags().get("subscriber"), Optional.of(sesId), now());
    }

}
