package dev.holdfast.local;

import dev.holdfast.handlers.Services;
import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;

/**
 * The services as on AWS, but for webhooks: none leaves this machine.
 *
 * @param aws           the real adapters
 * @param webhookCaller takes the calls
 */
public record LocalServices(Services aws, WebhookCaller webhookCaller) implements Services {

    @Override
    public Executions executions(Workflows workflows) {
        return aws.executions(workflows);
    }

    @Override
    public Mailer mailer() {
        return aws.mailer();
    }
}
