package dev.holdfast.local.cli;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.time.ScaledTime;
import dev.holdfast.local.time.Timeline;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Workflow;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The stand-in as a server. */
@Command(name = "serve", description = {"Run everything on this machine until you stop it.",
    "One port answers the AWS CLI and SDKs (Step Functions, DynamoDB, SES v2, Lambda), webhooks and unsubscribe links, and "
            + "shows what was sent."})
final class ServeCommand implements Callable<Integer> {
    /** Signs webhooks of the example account. It protects nothing but this machine. */
    private static final byte[] SECRET = "holdfast-local-webhook-secret-01".getBytes(StandardCharsets.UTF_8);
    private static final int INVOCATIONS = 8;
    /** Above this speed a sweep every five minutes would be most of what there is to see. */
    private static final double FAST = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Port on loopback; 0 for a free one. Default: 8080")
    private int port;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "1", description = {
        "How many times as fast as real time the clock runs: 1440 makes a day of a minute; 0 stands until you move it. Default: 1"})
    private double speed;

    @Option(names = "--statemachines", paramLabel = "DIR", description = "Folder with workflows, their compiled definitions and "
            + "template.yaml. Default: statemachines")
    private Path statemachines;

    @Option(names = "--journal", paramLabel = "DIR", description = "Folder that the journal is kept in, to look at. Default: in memory")
    private Path journal;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new CommandFailure("--speed " + speed + ": give a number from 0");
        }
        ExecutorService invocations = Executors.newFixedThreadPool(INVOCATIONS, task -> {
            Thread thread = new Thread(task, "invocation");
            thread.setDaemon(true);
            return thread;
        });
        Options options = Options.of(Repository.root(), System.nanoTime()).withPort(port)
                .withParameter("SweepSchedule", speed > FAST ? "rate(1 hour)" : "rate(5 minutes)")
                .withLog((function, line) -> err.println(function + ": " + line.strip()));
        if (statemachines != null) {
            options = options.withStatemachines(statemachines.toAbsolutePath().normalize());
        }
        if (journal != null) {
            options = options.withJournal(journal.toAbsolutePath().normalize());
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (speed == 0) {
            try (HandMovedTime time = new HandMovedTime(start, failure -> failure.printStackTrace(err))) {
                return serve(options.withStepper(time::advance), time);
            }
        }
        try (ScaledTime time = new ScaledTime(start, speed, failure -> failure.printStackTrace(err))) {
            return serve(options.withMachines(settings -> settings.withInvocations(invocations)), time);
        }
    }

    private int serve(Options options, Timeline time) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (StandIn standIn = StandIn.start(options, time)) {
            List<Workflow> workflows = exampleAccount(standIn);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                spec.commandLine().getErr().println("\nStopped after " + standIn.inbox().size() + " emails. Nothing is kept.");
                stopped.countDown();
            }));
            firstSteps(standIn, workflows.size());
            stopped.await();
        }
        return 0;
    }

    private static List<Workflow> exampleAccount(StandIn standIn) {
        Wiring wiring = standIn.wiring();
        wiring.accounts().save(new Account("acme", "Acme", "owner@example.com", "Acme <hello@example.com>",
                "Acme, 1 Main Street, Springfield", ZoneOffset.UTC,
                List.of("whsec_" + Base64.getEncoder().encodeToString(SECRET))));
        List<Workflow> workflows = standIn.publish();
        workflows.forEach(workflow -> wiring.workflows().goLive("acme", workflow.name(), workflow.hash()));
        return workflows;
    }

    private void firstSteps(StandIn standIn, int workflows) {
        String url = standIn.endpoint().toString();
        PrintWriter err = spec.commandLine().getErr();
        err.println(workflows + " workflows are live for the account acme. The clock "
                + (speed == 0 ? "stands at " + standIn.time().now() : speed == 1 ? "is real" : "runs " + speed + " times as fast as real time")
                + ". Listening at " + url + ", until you press Ctrl-C.");
        err.println();
        err.println("Somebody joins the newsletter; copy this into another terminal:");
        err.println();
        spec.commandLine().getOut().printf("""
                body='{"type":"group.joined","group":"newsletter","subscriber":{"email":"ada@example.com","fields":{"firstName":"Ada"}}}'
                id=msg_$RANDOM$RANDOM
                now=$(curl -s %1$s/_holdfast/clock/epoch)
                signature=$(printf '%%s.%%s.%%s' "$id" "$now" "$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:%2$s -binary | base64)
                curl -i -X POST %1$s/webhooks/acme -H 'content-type: application/json' -H "webhook-id: $id" \\
                  -H "webhook-timestamp: $now" -H "webhook-signature: v1,$signature" -d "$body"
                """, url, HexFormat.of().formatHex(SECRET));
        spec.commandLine().getOut().flush();
        err.println();
        err.println("Then see where she is, and what she got:");
        err.println();
        spec.commandLine().getOut().printf("""
                export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=%2$s
                aws --endpoint-url %1$s stepfunctions list-executions --state-machine-arn %3$s
                curl -s %1$s/_holdfast/inbox
                """, url, standIn.environment().get("AWS_REGION"), "arn:aws:states:"
                + standIn.environment().get("AWS_REGION") + ":" + StandIn.ACCOUNT + ":stateMachine:holdfast-welcome-series");
        spec.commandLine().getOut().flush();
        if (speed == 0) {
            err.println();
            err.println("Let two days pass:");
            err.println();
            spec.commandLine().getOut().printf("curl -s -X POST %s/_holdfast/clock -d '{\"advance\": \"P2D\"}'%n", url);
            spec.commandLine().getOut().flush();
        }
    }
}
