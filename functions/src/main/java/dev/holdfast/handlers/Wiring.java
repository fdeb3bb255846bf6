package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.DynamoDbAccounts;
import dev.holdfast.aws.DynamoDbDoors;
import dev.holdfast.aws.DynamoDbMessages;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.DynamoDbReceipts;
import dev.holdfast.aws.DynamoDbSubscribers;
import dev.holdfast.aws.DynamoDbTemplates;
import dev.holdfast.aws.DynamoDbWorkflows;
import dev.holdfast.aws.HttpWebhookCaller;
import dev.holdfast.aws.SesMailer;
import dev.holdfast.aws.SfnExecutions;
import dev.holdfast.aws.TableNames;
import dev.holdfast.enrolment.Enrol;
import dev.holdfast.enrolment.FireTriggers;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.Templates;
import dev.holdfast.mail.Unsubscribe;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.RestartFromRows;
import dev.holdfast.steps.Books;
import dev.holdfast.steps.Entry;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.StepFollowers;
import dev.holdfast.steps.Steps;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts a function together from its environment: the tables, the clients and the use cases over them. Each part is made
 * when it is first asked for, so that a function's cold start pays for what it uses.
 *
 * <p>Read are the five {@code …_TABLE} variables of {@link TableNames}, {@code CONFIGURATION_SET} (SES), {@code PUBLIC_URL}
 * (of the HTTP API, without a slash at the end) and {@code UNSUBSCRIBE_KEYS} ({@code id=secret}, separated by commas; the
 * first signs), beside what the SDK itself reads; a function needs those that it uses.
 */
public final class Wiring {

    private final Map<String, String> environment;
    private final Clock clock;
    private final WebhookCaller webhookCaller;
    private final DynamoDbClient dynamoDb;
    private final TableNames tables;
    private final Supplier<String> stamps = () -> UUID.randomUUID().toString();
    private final Workflows workflows;
    private final Accounts accounts;
    private final Positions positions;
    private final Subscribers subscribers;

    /** As Lambda runs it. */
    public static Wiring ofLambda() {
        return new Wiring(System.getenv(), Clock.systemUTC());
    }

    /** @param environment variables by name @param clock what time it is */
    public Wiring(Map<String, String> environment, Clock clock) {
        this(environment, clock, new HttpWebhookCaller(clock));
    }

    /** @param webhookCaller who calls the accounts' own URLs */
    public Wiring(Map<String, String> environment, Clock clock, WebhookCaller webhookCaller) {
        this(environment, clock, webhookCaller, Clients.dynamoDb(environment));
    }

    /** @param dynamoDb reaches the tables */
    public Wiring(Map<String, String> environment, Clock clock, WebhookCaller webhookCaller, DynamoDbClient dynamoDb) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.webhookCaller = webhookCaller;
        this.dynamoDb = dynamoDb;
        this.tables = TableNames.from(this.environment);
        this.workflows = new DynamoDbWorkflows(dynamoDb, tables.workflows(), new WorkflowReader()::fromCanonical, clock);
        this.accounts = new DynamoDbAccounts(dynamoDb, tables.workflows(), stamps);
        this.positions = new DynamoDbPositions(dynamoDb, tables.positions(), stamps);
        this.subscribers = new DynamoDbSubscribers(dynamoDb, tables.subscribers(), stamps);
    }

    public Clock clock() {
        return clock;
    }

    public Workflows workflows() {
        return workflows;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Positions positions() {
        return positions;
    }

    public Subscribers subscribers() {
        return subscribers;
    }

    public Messages messages() {
        return new DynamoDbMessages(dynamoDb, tables.messages(), stamps);
    }

    public Templates templates() {
        return new DynamoDbTemplates(dynamoDb, tables.workflows(), stamps);
    }

    public Executions executions() {
        return new SfnExecutions(Clients.stepFunctions(environment), workflows);
    }

    /** The step protocol. */
    public PerformStep performStep() {
        Executions executions = executions();
        Books books = new Books(positions, executions, workflows, accounts, subscribers, messages(), templates(),
                new SesMailer(Clients.ses(environment), variable("CONFIGURATION_SET")));
        Enrol enrol = enrol(executions);
        StepFollowers followers = new StepFollowers(subscribers, workflows, new FireTriggers(workflows, enrol), enrol,
                clock);
        return Steps.of(books, unsubscribeTokens(), URI.create(variable("PUBLIC_URL") + "/unsubscribe/"),
                webhookCaller, followers, clock);
    }

    /** What a webhook sets off. */
    public ReceiveWebhook receiveWebhook() {
        return new ReceiveWebhook(new DynamoDbReceipts(dynamoDb, tables.receipts()), subscribers,
                new FireTriggers(workflows, enrol(executions())), clock);
    }

    /** What the link in every email leads to. */
    public Unsubscribe unsubscribe() {
        return new Unsubscribe(unsubscribeTokens(), subscribers, accounts, clock);
    }

    /** What SES tells of our messages. */
    public NoteMailEvent noteMailEvent() {
        return new NoteMailEvent(messages(), subscribers);
    }

    /** The restart of everyone from the rows. */
    public RestartFromRows restartFromRows() {
        return new RestartFromRows(positions, executions(), clock);
    }

    /** The keys of unsubscribe links. */
    public UnsubscribeTokens unsubscribeTokens() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String pair : variable("UNSUBSCRIBE_KEYS").split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("The environment variable UNSUBSCRIBE_KEYS has a part without an id:"
                        + " write id=secret, separated by commas");
            }
            secrets.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
        return new UnsubscribeTokens(secrets.keySet().iterator().next(), secrets);
    }

    private Enrol enrol(Executions executions) {
        return new Enrol(new DynamoDbDoors(dynamoDb, tables.subscribers(), stamps), positions, executions, workflows,
                new Entry(accounts), clock);
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is missing: the template sets it");
        }
        return value;
    }
}
