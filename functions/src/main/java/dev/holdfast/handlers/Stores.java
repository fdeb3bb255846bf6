package dev.holdfast.handlers;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.held.Notices;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;

/** All that the product keeps. Each answers the same instance every time, made when it is first asked for. */
public interface Stores {

    /** Where everybody is. */
    Positions positions();

    /** What was sent. */
    Messages messages();

    /** Who everybody is. */
    Subscribers subscribers();

    /** The workflows, and which of them are live. */
    Workflows workflows();

    /** The customers. */
    Accounts accounts();

    /** The emails' texts. */
    Templates templates();

    /** Which webhooks were worked off. */
    Receipts receipts();

    /** Who entered which workflow. */
    Doors doors();

    /** Which account was told of which restore. */
    Notices notices();
}
