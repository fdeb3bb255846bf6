package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.HttpWebhookCaller;
import dev.holdfast.aws.SesMailer;
import dev.holdfast.aws.SfnExecutions;
import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Executions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;
import java.util.Map;

/**
 * Step Functions, SES, and the accounts' own URLs over HTTP, reached as the environment says. Clients that few steps need are
 * made when one does.
 */
public final class AwsServices implements Services {

    private final Environment environment;
    private final Clock clock;

    /** @param environment variables by name @param clock says when a call is signed */
    public AwsServices(Map<String, String> environment, Clock clock) {
        this.environment = new Environment(environment);
        this.clock = clock;
    }

    @Override
    public Executions executions(Workflows workflows) {
        Lazy<Executions> made =
                new Lazy<>(() -> new SfnExecutions(Clients.stepFunctions(environment.variables()), workflows));
        return position -> made.get().start(position);
    }

    @Override
    public Mailer mailer() {
        return new SesMailer(Clients.ses(environment.variables()), environment.required("CONFIGURATION_SET"));
    }

    @Override
    public WebhookCaller webhookCaller() {
        Lazy<WebhookCaller> made = new Lazy<>(() -> new HttpWebhookCaller(clock));
        return (account, url, id, body) -> made.get().call(account, url, id, body);
    }
}
