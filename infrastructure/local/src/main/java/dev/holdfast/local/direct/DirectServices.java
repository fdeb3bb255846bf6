package dev.holdfast.local.direct;

import dev.holdfast.handlers.Services;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;

/**
 * The stand-in's services as the product's.
 *
 * @param stepFunctions    runs positions
 * @param ses              sends emails
 * @param configurationSet publishes what becomes of each email
 * @param webhookCaller    takes calls of the accounts' own URLs
 */
public record DirectServices(StepFunctions stepFunctions, Ses ses, String configurationSet, WebhookCaller webhookCaller)
        implements Services {

    @Override
    public Executions executions(Workflows workflows) {
        return new DirectExecutions(stepFunctions, workflows);
    }

    @Override
    public Mailer mailer() {
        return new DirectMailer(ses, configurationSet);
    }
}
