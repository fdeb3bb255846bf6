package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.DynamoDbAccounts;
import dev.holdfast.aws.DynamoDbDoors;
import dev.holdfast.aws.DynamoDbMessages;
import dev.holdfast.aws.DynamoDbNotices;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.DynamoDbReceipts;
import dev.holdfast.aws.DynamoDbSubscribers;
import dev.holdfast.aws.DynamoDbTemplates;
import dev.holdfast.aws.DynamoDbWorkflows;
import dev.holdfast.aws.TableNames;
import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.held.Notices;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the product keeps, in the five tables of {@link TableNames}. */
public final class DynamoDbStores implements Stores {

    private final Lazy<Positions> positions;
    private final Lazy<Messages> messages;
    private final Lazy<Subscribers> subscribers;
    private final Lazy<Workflows> workflows;
    private final Lazy<Accounts> accounts;
    private final Lazy<Templates> templates;
    private final Lazy<Receipts> receipts;
    private final Lazy<Doors> doors;
    private final Lazy<Notices> notices;

    /**
     * Stores that are reached as the environment says.
     *
     * @param environment variables by name
     * @param clock       says when what is kept in memory is to be looked up again
     */
    public DynamoDbStores(Map<String, String> environment, Clock clock) {
        this(Clients.dynamoDb(environment), TableNames.from(environment), clock);
    }

    /** @param client reaches these tables */
    public DynamoDbStores(DynamoDbClient client, TableNames tables, Clock clock) {
        Supplier<String> stamps = () -> UUID.randomUUID().toString();
        this.positions = new Lazy<>(() -> new DynamoDbPositions(client, tables.positions(), stamps));
        this.messages = new Lazy<>(() -> new DynamoDbMessages(client, tables.messages(), stamps));
        this.subscribers = new Lazy<>(() -> new DynamoDbSubscribers(client, tables.subscribers(), stamps));
        this.workflows = new Lazy<>(() -> new DynamoDbWorkflows(client, tables.workflows(),
                new WorkflowReader()::fromCanonical, clock));
        this.accounts = new Lazy<>(() -> new DynamoDbAccounts(client, tables.workflows(), stamps));
        this.templates = new Lazy<>(() -> new DynamoDbTemplates(client, tables.workflows(), stamps));
        this.receipts = new Lazy<>(() -> new DynamoDbReceipts(client, tables.receipts()));
        this.doors = new Lazy<>(() -> new DynamoDbDoors(client, tables.subscribers(), stamps));
        this.notices = new Lazy<>(() -> new DynamoDbNotices(client, tables.receipts(), stamps));
    }

    @Override
    public Positions positions() {
        return positions.get();
    }

    @Override
    public Messages messages() {
        return messages.get();
    }

    @Override
    public Subscribers subscribers() {
        return subscribers.get();
    }

    @Override
    public Workflows workflows() {
        return workflows.get();
    }

    @Override
    public Accounts accounts() {
        return accounts.get();
    }

    @Override
    public Templates templates() {
        return templates.get();
    }

    @Override
    public Receipts receipts() {
        return receipts.get();
    }

    @Override
    public Doors doors() {
        return doors.get();
    }

    @Override
    public Notices notices() {
        return notices.get();
    }
}
