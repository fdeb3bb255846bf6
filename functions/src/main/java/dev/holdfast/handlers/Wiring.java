package dev.holdfast.handlers;

import dev.holdfast.admin.PauseWorkflow;
import dev.holdfast.admin.WhereSomebodyStands;
import dev.holdfast.enrolment.Enrol;
import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.erasure.ErasePerson;
import dev.holdfast.erasure.Tombstones;
import dev.holdfast.held.ChooseForAll;
import dev.holdfast.held.GoOn;
import dev.holdfast.held.HeldPositions;
import dev.holdfast.held.LetGo;
import dev.holdfast.held.TellOwners;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.Journal;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.Templates;
import dev.holdfast.mail.Unsubscribe;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import dev.holdfast.restore.CopyBook;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.DoorBook;
import dev.holdfast.restore.EvidenceBook;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.JournalAftermath;
import dev.holdfast.restore.JournalBook;
import dev.holdfast.restore.MailLogBook;
import dev.holdfast.restore.NothingLost;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Rescue;
import dev.holdfast.restore.Restore;
import dev.holdfast.restore.RunningExecutions;
import dev.holdfast.restore.SendTurns;
import dev.holdfast.restore.Spread;
import dev.holdfast.restore.Sweep;
import dev.holdfast.restore.Turns;
import dev.holdfast.steps.Afterwards;
import dev.holdfast.steps.Books;
import dev.holdfast.steps.Entry;
import dev.holdfast.steps.NextSends;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.Places;
import dev.holdfast.steps.StepFollowers;
import dev.holdfast.steps.Steps;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a function together: the use cases over what the product keeps and whom it asks. Each part is made when it is first
 * asked for, so that a function's cold start pays for what it uses.
 *
 * <p>Read are {@code PUBLIC_URL} (of the HTTP API, without a slash at the end) and {@code UNSUBSCRIBE_KEYS}
 * ({@code id=secret}, separated by commas; the first signs); on AWS also the five {@code …_TABLE} variables of
 * {@link dev.holdfast.aws.TableNames}, {@code CONFIGURATION_SET} (SES) and {@code JOURNAL_BUCKET}, beside what the SDK itself
 * reads; for operations {@code STACK_NAME}, and {@code GUARD_REVERTS}, which is {@code true} where a broken row is put right at
 * once, and {@code SWEEP_TOLERANCE_MINUTES}. A function needs those that it uses.
 */
public final class Wiring {

    /** So many people or messages of the journal are kept in memory at once. */
    private static final int IN_MEMORY = 50_000;

    private final Environment environment;
    private final Clock clock;
    private final Stores stores;
    private final Services services;
    private final Sources sources;

    /** As Lambda runs it. */
    public static Wiring ofLambda() {
        return onAws(System.getenv(), Clock.systemUTC());
    }

    /** On the services of AWS, wherever the environment says that they are. @param environment variables by name */
    public static Wiring onAws(Map<String, String> environment, Clock clock) {
        return new Wiring(environment, clock, new DynamoDbStores(environment, clock), new AwsServices(environment, clock),
                new AwsSources(environment, clock));
    }

    /**
     * On these ports.
     *
     * @param environment variables by name
     * @param clock       what time it is
     * @param stores      what the product keeps
     * @param services    whom it asks
     * @param sources     what a restore reads beside the stores
     */
    public Wiring(Map<String, String> environment, Clock clock, Stores stores, Services services, Sources sources) {
        this.environment = new Environment(environment);
        this.clock = clock;
        this.stores = stores;
        this.services = services;
        this.sources = sources;
    }

    public Clock clock() {
        return clock;
    }

    public Workflows workflows() {
        return stores.workflows();
    }

    public Accounts accounts() {
        return stores.accounts();
    }

    public Positions positions() {
        return stores.positions();
    }

    public Subscribers subscribers() {
        return stores.subscribers();
    }

    public Messages messages() {
        return stores.messages();
    }

    public Templates templates() {
        return stores.templates();
    }

    public Executions executions() {
        return services.executions(stores.workflows());
    }

    /** The step protocol. */
    public PerformStep performStep() {
        Executions executions = executions();
        Books books = new Books(positions(), executions, workflows(), accounts(), subscribers(), messages(), templates(),
                services.mailer());
        Enrol enrol = enrol(executions);
        StepFollowers followers = new StepFollowers(subscribers(), workflows(), new FireTriggers(workflows(), enrol), enrol,
                clock);
        return Steps.of(books, unsubscribeTokens(), URI.create(environment.required("PUBLIC_URL") + "/unsubscribe/"),
                services.webhookCaller(), followers, clock);
    }

    /** What a webhook sets off. */
    public ReceiveWebhook receiveWebhook() {
        return new ReceiveWebhook(stores.receipts(), subscribers(),
                new FireTriggers(workflows(), enrol(executions())), clock);
    }

    /** What the link in every email leads to. */
    public Unsubscribe unsubscribe() {
        return new Unsubscribe(unsubscribeTokens(), subscribers(), accounts(), clock);
    }

    /** What SES tells of our messages. */
    public NoteMailEvent noteMailEvent() {
        return new NoteMailEvent(messages(), subscribers());
    }

    /** Every change there ever was. */
    public Journal journal() {
        return sources.journal();
    }

    /** What stands behind the table of positions. */
    public Guard guard() {
        return new Guard(positions(), journal(), tombstones(),
                environment.variables().getOrDefault("GUARD_REVERTS", "").equals("true"));
    }

    /** The tables whose streams are read. */
    StreamTables streamTables() {
        return new StreamTables(environment.required("POSITIONS_TABLE"), environment.required("MESSAGES_TABLE"),
                environment.required("SUBSCRIBERS_TABLE"));
    }

    /** The name of the stack, by which its metrics are told apart. */
    String stack() {
        return environment.required("STACK_NAME");
    }

    /**
     * A restore of these books.
     *
     * @param order  says which of them are read
     * @param copies tables of positions as they once were
     */
    public Restore restore(Order order, List<RestoreState.Copy> copies) {
        return new Restore(positions(), executions(), sources.running(), books(order.from(), copies), aftermath(order.from()),
                new NextSends(workflows()), clock);
    }

    /** Where a restore begins: with a full bucket of starts, and with the first overdue email now. */
    public Cursor firstTurn(Order order) {
        Instant now = clock.instant();
        return Cursor.start(sources.starts(now), new Spread(order.sendsPerSecond(), now));
    }

    /** How many emails a second SES takes. */
    public double sendsPerSecond() {
        return sources.sendsPerSecond();
    }

    /** What gives somebody another execution as soon as it is told that one has ended: nobody can be overdue by much then. */
    public Rescue rescue() {
        return new Rescue(positions(), executions(), Turns.asScheduled(), clock);
    }

    /** The sweep; {@code SWEEP_TOLERANCE_MINUTES} is how late somebody may be before it is told. */
    public Sweep sweep() {
        Rescue rescue = new Rescue(positions(), executions(), new SendTurns(new NextSends(workflows()), sources::sendsPerSecond), clock);
        return new Sweep(positions(), rescue, sources.running(), row -> workflows().paused(row.account(), row.workflow()),
                Duration.ofMinutes(Long.parseLong(environment.variables().getOrDefault("SWEEP_TOLERANCE_MINUTES", "15"))), clock);
    }

    /** Which executions run. */
    public RunningExecutions running() {
        return sources.running();
    }

    /** Whose positions nothing may bring back. */
    public Tombstones tombstones() {
        return new Tombstones(subscribers());
    }

    /** Who is held. */
    public HeldPositions heldPositions() {
        return new HeldPositions(positions());
    }

    /** Restoring somebody who is held. */
    public GoOn goOn() {
        return new GoOn(positions(), executions(), workflows(), messages(), new Places(accounts(), subscribers()), clock);
    }

    /** Letting somebody leave who is held. */
    public LetGo letGo() {
        return new LetGo(positions(), executions(), clock);
    }

    /** A choice for everyone who is held. */
    public ChooseForAll chooseForAll() {
        return new ChooseForAll(heldPositions(), new NextSends(workflows()), clock);
    }

    /** Telling accounts that some of their people are held. */
    public TellOwners tellOwners() {
        return new TellOwners(positions(), accounts(), stores.notices(), services.mailer(), clock);
    }

    /** The erasure of a person on request. */
    public ErasePerson erasePerson() {
        return new ErasePerson(subscribers(), stores.doors(), positions(), messages(), clock);
    }

    /** Where one person stands. */
    public WhereSomebodyStands whereSomebodyStands() {
        return new WhereSomebodyStands(subscribers(), positions());
    }

    /** Pausing and resuming a workflow. */
    public PauseWorkflow pauseWorkflow() {
        return new PauseWorkflow(accounts(), workflows());
    }

    /** The keys of unsubscribe links. */
    public UnsubscribeTokens unsubscribeTokens() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String pair : environment.required("UNSUBSCRIBE_KEYS").split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("The environment variable UNSUBSCRIBE_KEYS has a part without an id:"
                        + " write id=secret, separated by commas");
            }
            secrets.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
        return new UnsubscribeTokens(secrets.keySet().iterator().next(), secrets);
    }

    private List<EvidenceBook> books(Set<Source> from, List<RestoreState.Copy> copies) {
        List<EvidenceBook> books = new ArrayList<>();
        if (from.contains(Source.JOURNAL)) {
            books.add(new JournalBook(journal(), sources.changes()));
        }
        if (from.contains(Source.EXECUTION)) {
            books.add(new ExecutionBook(sources.histories()));
        }
        if (from.contains(Source.MAIL_LOG)) {
            books.add(new MailLogBook(messages(), new Afterwards(workflows(), accounts(), subscribers())));
        }
        if (from.contains(Source.DOOR)) {
            books.add(new DoorBook(stores.doors()));
        }
        copies.forEach(copy -> books.add(new CopyBook(sources.copy(copy.table()), copy.until())));
        return books;
    }

    /**
     * Only a restore that reads the journal applies what the journal says of people and messages: one that is asked not to,
     * because the journal itself is lost or only executions are gone, has to do without.
     */
    private Restore.Aftermath aftermath(Set<Source> from) {
        return from.contains(Source.JOURNAL)
                ? new JournalAftermath(journal(), subscribers(), messages(), erasePerson(), IN_MEMORY)
                : new NothingLost(tombstones());
    }

    private Enrol enrol(Executions executions) {
        return new Enrol(stores.doors(), positions(), executions, workflows(), subscribers(), new Entry(accounts()), clock);
    }
}
