package dev.holdfast.local.cli;

import dev.holdfast.aws.Clients;
import dev.holdfast.compiler.MachineName;
import dev.holdfast.enrolment.Enrolled;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.enrolment.WebhookDecoder;
import dev.holdfast.handlers.RestoreState;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Scope;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** One person's way through a deployment: in, the first email, the execution killed, restored, and out again. */
final class Trial {
    private static final String ACCOUNT = "verify-deployment";
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Step Functions tells EventBridge of an execution's end within seconds, as a rule. */
    private static final Duration HINT = Duration.ofSeconds(30);
    private static final int NOON = 12;

    private final Wiring wiring;
    private final WhereOptions.There there;
    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final String subscriber;
    private final String secret;
    private Optional<EnrolmentId> enrolment = Optional.empty();
    private boolean opened;

    /**
     * What is tried out.
     *
     * @param where         options that say where everything is deployed
     * @param workflow      the one that she goes through
     * @param sender        address from which she is written to
     * @param to            her address
     * @param url           where webhooks go; empty where this program does what is behind it
     * @param patience      for how long each thing is waited for
     */
    record Settings(List<String> where, String workflow, String sender, String to, Optional<URI> url, Duration patience) {
    }

    Trial(Wiring wiring, WhereOptions.There there, Settings settings, PrintWriter out, PrintWriter err) {
        this.wiring = wiring;
        this.there = there;
        this.settings = settings;
        this.out = out;
        this.err = err;
        // The function behind webhooks remembers an account for a minute: whoever tries again at once signs as before.
        this.secret = wiring.accounts().find(ACCOUNT).map(account -> account.webhookSecrets().get(0))
                .orElseGet(() -> "whsec_" + Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32)));
        this.subscriber = "v" + there.clock().instant().getEpochSecond();
    }

    /** Prints what it sees, and cleans up. @return whether all was as it should be */
    boolean run() throws InterruptedException {
        boolean well = false;
        try (SfnClient machines = Clients.stepFunctions(there.environment())) {
            Thread interrupted = new Thread(() -> cleanUp(machines), "clean-up");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                story(machines);
                well = true;
            } catch (CommandFailure failure) {
                say("FAILED", failure.getMessage());
            } finally {
                Runtime.getRuntime().removeShutdownHook(interrupted);
                cleanUp(machines);
            }
        }
        return well;
    }

    private void story(SfnClient machines) throws InterruptedException {
        Workflow workflow = publish();
        enrol(workflow);
        Position waiting = await("her first email", () -> wiring.positions().find(enrolment.orElseThrow()), row -> row.visit() > 0);
        String outcome = waiting.settled().orElseThrow().outcome();
        check(outcome.equals("sent"), "the first email came to \"" + outcome + "\" and not to \"sent\"");
        say("ok    ", "sent: step " + waiting.settled().get().step() + "; she waits at " + waiting.step() + " until " + waiting.wakeAt());
        Message message = await("SES's event of its delivery", () -> wiring.messages().find(waiting.enrolment(), 0),
                m -> m.events().containsKey(Message.Event.DELIVERY));
        say("ok    ", "delivered: SES said so at " + message.events().get(Message.Event.DELIVERY));
        machines.stopExecution(stop -> stop.executionArn(execution(waiting)).error("VerifyDeployment").cause("Killed on purpose"));
        await("the end of her execution", () -> status(machines, waiting), status -> status == ExecutionStatus.ABORTED);
        say("ok    ", "killed: execution " + waiting.executionName());
        Optional<Position> byItself = soon("Step Functions' event about it", HINT, () -> wiring.positions().find(waiting.enrolment()),
                row -> row.generation() > waiting.generation());
        say(byItself.isPresent() ? "ok    " : "LATE  ", byItself.map(row -> "came back by itself: in " + row.executionName())
                .orElse("no event about it came within " + HINT.toSeconds() + " s; such events may get lost, and a sweep does the same"));
        Position back = restore(waiting);
        check(back.samePlace(waiting) && back.generation() > byItself.orElse(waiting).generation(), "she came back to " + back.step()
                + " as generation " + back.generation() + ", and not to " + waiting.step());
        await("her new execution", () -> status(machines, back), status -> status == ExecutionStatus.RUNNING);
        say("ok    ", "restored: she waits at " + back.step() + " until " + back.wakeAt() + " again, in " + back.executionName());
    }

    private Workflow publish() {
        wiring.accounts().save(new Account(ACCOUNT, "Holdfast", settings.sender(), settings.sender(), "A check of the deployment",
                ZoneOffset.UTC, List.of(secret)));
        List<String> arguments = new ArrayList<>(List.of("publish", "--account", ACCOUNT, "--workflow", settings.workflow()));
        arguments.addAll(settings.where());
        StringWriter said = new StringWriter();
        int status = Main.commandLine().setErr(new PrintWriter(said, true)).execute(arguments.toArray(String[]::new));
        check(status == 0, said.toString().strip());
        Workflow workflow = wiring.workflows().live(ACCOUNT).stream().map(Workflows.Published::workflow)
                .filter(live -> live.name().equals(settings.workflow())).findFirst().orElseThrow();
        opened = true;
        say("ok    ", "published: " + workflow.name() + ", version " + workflow.hash() + ", for the account " + ACCOUNT);
        return workflow;
    }

    private void enrol(Workflow workflow) throws InterruptedException {
        String group = workflow.triggers().stream().filter(Trigger.JoinsGroup.class::isInstance).map(Trigger.JoinsGroup.class::cast)
                .map(Trigger.JoinsGroup::group).findFirst().orElseThrow(() -> new CommandFailure(workflow.name()
                        + " does not begin with joinsGroup: name another with --workflow"));
        byte[] body = ("{\"type\":\"group.joined\",\"group\":\"%s\",\"subscriber\":{\"id\":\"%s\",\"email\":\"%s\",\"timezone\":\"%s\"}}")
                .formatted(group, subscriber, settings.to(), noon()).getBytes(StandardCharsets.UTF_8);
        String id = "verify-" + subscriber;
        enrolment = Optional.of(EnrolmentId.of(workflow.name(), ACCOUNT, subscriber, "", 1));
        if (settings.url().isPresent()) {
            post(settings.url().get(), id, body);
        } else {
            ReceiveWebhook.Received received = wiring.receiveWebhook().receive(ACCOUNT, id,
                    WebhookDecoder.decode(body, there.clock().instant()));
            check(received.outcomes().stream().anyMatch(o -> o.enrolled() instanceof Enrolled.In in
                    && in.enrolment().equals(enrolment.get())), "she was not let in: " + received.outcomes());
        }
        say("ok    ", "entered: " + enrolment.get() + (settings.url().isPresent() ? ", by a signed webhook" : ""));
    }

    private void post(URI url, String id, byte[] body) throws InterruptedException {
        Instant now = there.clock().instant();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/$", "") + "/webhooks/" + ACCOUNT))
                .header("content-type", "application/json").header(StandardWebhooks.ID, id)
                .header(StandardWebhooks.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .header(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(List.of(secret), id, now, body))
                .timeout(settings.patience()).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            check(answer.statusCode() == 200, "the webhook was answered " + answer.statusCode() + ": " + answer.body());
        } catch (IOException e) {
            throw new CommandFailure("the webhook could not be sent to " + url + ": " + e, e);
        }
    }

    private Position restore(Position waiting) throws InterruptedException {
        Instant now = there.clock().instant();
        new RestoreRun(wiring, new RestoreProgress(err)).run(RestoreState.begin(new Order("verify-" + subscriber, now, now,
                new Scope(Optional.of(ACCOUNT), Optional.empty(), Optional.of(subscriber)), Set.of(), Order.Restart.ALL, 1,
                wiring.sendsPerSecond()), List.of()));
        return wiring.positions().find(waiting.enrolment()).orElseThrow(() -> new CommandFailure("her row is gone"));
    }

    /** Nothing of it does harm when it is done again, or when there is nothing to clean. */
    private void cleanUp(SfnClient machines) {
        if (!opened) {
            return;
        }
        // Erased first: whoever is on the way gets another execution when one is stopped.
        wiring.erasePerson().erase(ACCOUNT, subscriber);
        enrolment.flatMap(wiring.positions()::find).ifPresent(row -> stop(machines, row));
        say("ok    ", "cleaned up: she is erased, and her execution is stopped");
    }

    private void stop(SfnClient machines, Position row) {
        try {
            machines.stopExecution(stop -> stop.executionArn(execution(row)).cause("Clean-up of holdfast verify-deployment"));
        } catch (ExecutionDoesNotExistException never) {
            err.println("There was no execution " + row.executionName() + " to stop");
        }
    }

    private Optional<ExecutionStatus> status(SfnClient machines, Position row) {
        try {
            return Optional.of(machines.describeExecution(describe -> describe.executionArn(execution(row))).status());
        } catch (ExecutionDoesNotExistException notYet) {
            return Optional.empty();
        }
    }

    private String execution(Position row) {
        String machine = wiring.workflows().find(row.workflow(), row.definition()).orElseThrow().machine();
        String name = MachineName.of(row.workflow()).value();
        return machine.substring(0, machine.indexOf(":stateMachine:")) + ":execution:" + name + ":" + row.executionName();
    }

    private <T> T await(String what, Supplier<Optional<T>> look, Predicate<T> there) throws InterruptedException {
        return soon(what, settings.patience(), look, there).orElseThrow(() -> new CommandFailure(what + " did not come within "
                + settings.patience().toSeconds() + " s; last seen: " + look.get().map(Object::toString).orElse("nothing")));
    }

    private <T> Optional<T> soon(String what, Duration patience, Supplier<Optional<T>> look, Predicate<T> there)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        err.println("Waiting for " + what);
        err.flush();
        Optional<T> seen = look.get().filter(there);
        while (seen.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK.toMillis());
            seen = look.get().filter(there);
        }
        return seen;
    }

    /** A time zone where it is noon now, when no workflow is quiet. The sign of these names is the other way round. */
    private String noon() {
        int ahead = NOON - there.clock().instant().atZone(ZoneOffset.UTC).getHour();
        return ahead == 0 ? "Etc/GMT" : "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead);
    }

    private void say(String how, String what) {
        out.println(how + "  " + what);
        out.flush();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailure(otherwise);
        }
    }
}
