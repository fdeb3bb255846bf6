package dev.holdfast.local.cli;

import dev.holdfast.handlers.Wiring;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast verify-deployment}. */
@Command(name = "verify-deployment", description = {
    "Try a deployment out after sam deploy, with one person whom SES only simulates (https://docs.aws.amazon.com/ses/latest/dg/"
            + "send-an-email-from-console.html): she joins a group, gets the first email of a workflow, loses her execution and is "
            + "restored; then the backups are asked.",
    "It publishes the workflow for an account of its own, verify-deployment, and cleans up afterwards, also when something failed: "
            + "her executions are stopped, and she is erased. What stays are an ended row, its journal entries and the account, for "
            + "which nobody can sign: its secret is drawn by lot and told to nobody.",
    "Exit status 0 if all was as it should be, 1 if something was not, 2 if the command is wrong."})
final class VerifyDeploymentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--sender", required = true, paramLabel = "ADDRESS", description = "Address on the SenderDomain of the stack, "
            + "from which the email comes")
    private String sender;

    @Option(names = "--url", paramLabel = "URL", description = "The stack's output PublicUrl: the webhook is then sent there. Default: "
            + "this command does itself what the function behind it does")
    private Optional<URI> url;

    @Option(names = "--to", paramLabel = "ADDRESS", defaultValue = "success@simulator.amazonses.com",
            description = "Who gets the email. Default: ${DEFAULT-VALUE}")
    private String to;

    @Option(names = "--workflow", paramLabel = "NAME", defaultValue = "welcome-series", description = "A deployed workflow that begins "
            + "with joinsGroup, whose first step is an email and whose second one waits. Default: ${DEFAULT-VALUE}")
    private String workflow;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "300", description = "For how long each thing is waited for. "
            + "Default: ${DEFAULT-VALUE}")
    private int patience;

    @Override
    public Integer call() throws InterruptedException {
        if (patience < 1 || !sender.contains("@") || url.filter(there -> there.getHost() == null).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--patience is a number of seconds, --sender an address and --url a URL");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        WhereOptions.There there = where.there(spec);
        Trial.Settings settings = new Trial.Settings(where.arguments(), workflow, sender, to, url,
                Duration.ofSeconds(patience));
        Trial trial = new Trial(Wiring.onAws(there.environment(), there.clock()), there, settings, out, err);
        boolean well = trial.run();
        well &= new BackupsAsked(where.arguments(), there.environment(), out, err).run();
        err.println(well ? "Next: publish a workflow and send its first webhook; the README says how."
                : "Next: what stands behind FAILED; infrastructure/runbook.md has a section for each alarm and each finding.");
        err.flush();
        return well ? 0 : 1;
    }
}
