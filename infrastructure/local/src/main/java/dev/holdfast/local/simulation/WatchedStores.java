package dev.holdfast.local.simulation;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.handlers.Stores;
import dev.holdfast.held.Notices;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;

/**
 * The twins, with the watched ones in place of theirs.
 *
 * @param twins     all others
 * @param positions watched, and perhaps written to by somebody who may be killed
 * @param messages  likewise
 */
record WatchedStores(InMemoryStores twins, Positions positions, Messages messages) implements Stores {

    @Override
    public Subscribers subscribers() {
        return twins.subscribers();
    }

    @Override
    public Workflows workflows() {
        return twins.workflows();
    }

    @Override
    public Accounts accounts() {
        return twins.accounts();
    }

    @Override
    public Templates templates() {
        return twins.templates();
    }

    @Override
    public Receipts receipts() {
        return twins.receipts();
    }

    @Override
    public Notices notices() {
        return twins.notices();
    }

    @Override
    public Doors doors() {
        return twins.doors();
    }
}
