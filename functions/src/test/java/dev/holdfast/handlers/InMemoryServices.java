package dev.holdfast.handlers;

import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;

/** What a function of the operators' asks: executions, and nobody else. */
record InMemoryServices(Executions executions) implements Services {

    static Services starting(Executions executions) {
        return new InMemoryServices(executions);
    }

    @Override
    public Executions executions(Workflows workflows) {
        return executions;
    }

    @Override
    public Mailer mailer() {
        throw new IllegalStateException("Nobody here sends");
    }

    @Override
    public WebhookCaller webhookCaller() {
        throw new IllegalStateException("Nobody here calls anybody");
    }
}
