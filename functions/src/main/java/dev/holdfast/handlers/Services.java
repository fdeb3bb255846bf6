package dev.holdfast.handlers;

import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;

/** All that the product asks to do something. */
public interface Services {

    /** Runs positions. @param workflows says on which state machine a definition runs */
    Executions executions(Workflows workflows);

    /** Sends emails. */
    Mailer mailer();

    /** Calls the accounts' own URLs. */
    WebhookCaller webhookCaller();
}
