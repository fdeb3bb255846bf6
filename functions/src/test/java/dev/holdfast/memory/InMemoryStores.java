package dev.holdfast.memory;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.handlers.Stores;
import dev.holdfast.held.Notices;
import dev.holdfast.mail.Templates;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.workflow.Workflows;

/** All the twins of stores, as one set. */
public final class InMemoryStores implements Stores {

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemorySubscribers subscribers = new InMemorySubscribers();
    private final InMemoryReceipts receipts = new InMemoryReceipts();
    private final Workflows workflows = new InMemoryWorkflows();
    private final Accounts accounts = new InMemoryAccounts();
    private final Templates templates = new InMemoryTemplates();
    private final Doors doors = new InMemoryDoors();
    private final Notices notices = new InMemoryNotices();

    @Override
    public InMemoryPositions positions() {
        return positions;
    }

    @Override
    public InMemoryMessages messages() {
        return messages;
    }

    @Override
    public InMemorySubscribers subscribers() {
        return subscribers;
    }

    @Override
    public InMemoryReceipts receipts() {
        return receipts;
    }

    @Override
    public Workflows workflows() {
        return workflows;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Templates templates() {
        return templates;
    }

    @Override
    public Doors doors() {
        return doors;
    }

    @Override
    public Notices notices() {
        return notices;
    }
}
