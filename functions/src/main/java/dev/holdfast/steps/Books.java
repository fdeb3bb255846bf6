package dev.holdfast.steps;

import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;

/** Everything outside that a step reads or writes. */
public record Books(Positions positions, Executions executions, Workflows workflows, Accounts accounts,
                    Subscribers subscribers, Messages messages, Templates templates, Mailer mailer) {
}
