package dev.holdfast.local.simulation;

import dev.holdfast.handlers.Services;
import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;

/**
 * The services, for somebody who may be killed around every call, and who is told "too many" now and then.
 *
 * @param direct the stand-in's own
 */
record MortalServices(Services direct, Fate fate) implements Services {

    @Override
    public Executions executions(Workflows workflows) {
        Executions executions = direct.executions(workflows);
        return position -> {
            if (fate.throttlesStart()) {
                throw new Executions.StartRefused("Rate exceeded", null);
            }
            return fate.write("start", () -> executions.start(position));
        };
    }

    @Override
    public Mailer mailer() {
        Mailer mailer = direct.mailer();
        return email -> fate.write("send", () -> mailer.send(email));
    }

    @Override
    public WebhookCaller webhookCaller() {
        return direct.webhookCaller();
    }
}
