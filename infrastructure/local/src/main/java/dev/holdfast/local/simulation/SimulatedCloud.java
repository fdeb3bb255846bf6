package dev.holdfast.local.simulation;

import dev.holdfast.enrolment.WebhookDecoder;
import dev.holdfast.enrolment.WrongBody;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.journal.Guard;
import dev.holdfast.local.cast.Act;
import dev.holdfast.local.direct.DirectServices;
import dev.holdfast.local.direct.MailEvents;
import dev.holdfast.local.ses.Inbox;
import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.MailNotice;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.local.stepfunctions.FaultyTaskRunner;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.stepfunctions.NewMachine;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.memory.InMemoryJournal;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.NoSources;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A deployment in memory and in virtual time. Functions may be killed at any write; the operator may not. */
final class SimulatedCloud {

    static final String ACCOUNT = "acme";
    private static final String CONFIGURATION_SET = "holdfast";
    private static final Duration FIRST_AGAIN = Duration.ofSeconds(20);
    private static final Duration LAST_AGAIN = Duration.ofHours(1);
    private static final Map<String, String> ENVIRONMENT = Map.of("PUBLIC_URL", "https://api.example.com",
            "UNSUBSCRIBE_KEYS", "k1=a-secret-of-thirty-two-characters-x");

    final VirtualTime time;
    final Fate fate;
    final WatchedPositions positions = new WatchedPositions();
    final WatchedMessages messages = new WatchedMessages();
    final InMemoryStores twins = new InMemoryStores();
    final InMemoryJournal journal = new InMemoryJournal();
    final Stream stream;
    final StepFunctions stepFunctions;
    final Ses ses;
    /** Who may be killed. */
    final Wiring functions;
    /** Who may be killed too, and who sees a table before the functions do. */
    final Wiring restorer;
    /** Who may not. */
    final Wiring operator;
    private final List<Blueprint> blueprints;
    private boolean closedRows;
    private boolean closedLog;
    /** EventBridge keeps what came by, and hands it over again when asked (AWS::Events::Archive). */
    private final List<dev.holdfast.mail.MailEvent> archive = new ArrayList<>();

    SimulatedCloud(List<Blueprint> blueprints, Instant opening, Fate fate, Readers readers, long seed,
                   Settings.Histories histories) {
        this.blueprints = blueprints;
        this.time = new VirtualTime(opening);
        this.fate = fate;
        this.stream = new Stream(time, fate, journal);
        this.ses = new Ses(new SesSettings("eu-west-1", "123456789012",
                Map.of(CONFIGURATION_SET, EnumSet.allOf(MailEvent.class)), -1, 14), time, readers,
                (mail, attempt) -> fate.onSend(), Inbox.brief(), this::mailEvent);
        Step step = new Step();
        this.stepFunctions = new StepFunctions(time, new FaultyTaskRunner(step::run, request -> fate.onInvocation(() -> decides(request)), time),
                new Random(seed), Settings.standard().with(histories).withLag(fate.listLag()));
        DirectServices direct = new DirectServices(stepFunctions, ses, CONFIGURATION_SET,
                (account, url, id, body) -> new WebhookCaller.Result.Taken());
        MortalPositions mortal = new MortalPositions(positions, fate);
        MortalMessages mortalLog = new MortalMessages(messages, fate);
        MortalServices mortalServices = new MortalServices(direct, fate);
        this.functions = new Wiring(ENVIRONMENT, time.clock(), new WatchedStores(twins,
                new ClosedPositions(mortal, () -> closedRows), new ClosedMessages(mortalLog, () -> closedLog)), mortalServices,
                new NoSources());
        this.restorer = new Wiring(ENVIRONMENT, time.clock(), new WatchedStores(twins, mortal, mortalLog), mortalServices,
                new NoSources());
        this.operator = new Wiring(ENVIRONMENT, time.clock(), new WatchedStores(twins, positions, messages), direct,
                new NoSources());
        step.runner = new StepTasks(new StepHandler(functions));
        positions.watch(stream::row);
        messages.watch(stream::message);
        stream.read(new Guard(mortal, journal, operator.tombstones(), false));
        operator.accounts().save(new Account(ACCOUNT, "Acme Gardens", "owner@example.com",
                "Acme Gardens <hello@example.com>", "1 Garden Street, 01234 Example", ZoneId.of("Europe/Vilnius"), List.of()));
        deploy();
    }

    /** The machines call the function, and the function starts machines: one of the two is named before it is made. */
    private static final class Step {
        private StepTasks runner;

        private dev.holdfast.local.stepfunctions.TaskOutcome run(dev.holdfast.local.stepfunctions.TaskRequest request) {
            return runner.run(request);
        }
    }

    private boolean decides(TaskRequest request) {
        return blueprints.stream().map(Blueprint::workflow).filter(w -> w.name().equals(request.payload().path("workflow").asText()))
                .flatMap(w -> w.step(request.payload().path("step").asText()).stream())
                .anyMatch(s -> s instanceof dev.holdfast.workflow.Step.Branch || s instanceof dev.holdfast.workflow.Step.If);
    }

    /** Creates the state machines that are not there, and says in the catalogue where they are. */
    void deploy() {
        List<String> there = stepFunctions.machines().list().stream().filter(m -> !m.deleting())
                .map(MachineDescription::name).toList();
        for (Blueprint blueprint : blueprints) {
            if (!there.contains(blueprint.machine())) {
                String version = stepFunctions.machines().create(NewMachine.published(blueprint.machine(), blueprint.asl())).arn();
                Workflow workflow = blueprint.workflow();
                operator.workflows().publish(new Workflows.Published(workflow, blueprint.canonical(), version));
                operator.workflows().goLive(ACCOUNT, workflow.name(), workflow.hash());
            }
        }
    }

    /**
     * While a table is being filled again, functions still ask for the one that is gone: they are pointed at the new one
     * when it is whole. Only what SES tells of a message is written to it before.
     */
    void close(boolean rows, boolean log) {
        closedRows = rows;
        closedLog = log;
    }

    /** Stops every execution, and deletes every machine. @return how many executions */
    int killExecutions() {
        int stopped = stepFunctions.executions().stopAll("Accident", "A wrong query");
        for (MachineDescription machine : stepFunctions.machines().list()) {
            stepFunctions.machines().delete(machine.arn());
        }
        return stopped;
    }

    /** Lets somebody do something at its time; the webhook is sent again until it is taken. */
    void plan(Act act) {
        time.schedule(act.at(), () -> webhook(act, FIRST_AGAIN));
    }

    private void webhook(Act act, Duration again) {
        try {
            functions.receiveWebhook().receive(ACCOUNT, act.id(), WebhookDecoder.decode(act.body(), time.now()));
        } catch (WrongBody wrong) {
            throw new IllegalStateException("Act " + act.id() + " is no webhook: " + wrong.problems(), wrong);
        } catch (Killed | RuntimeException failed) {
            Duration next = again.multipliedBy(2).compareTo(LAST_AGAIN) > 0 ? LAST_AGAIN : again.multipliedBy(2);
            time.schedule(time.now().plus(again), () -> webhook(act, next));
        }
    }

    private void mailEvent(MailNotice notice) {
        MailEvents.read(notice).ifPresent(e -> {
            archive.add(e);
            note(e, FIRST_AGAIN);
        });
    }

    /** Hands over again what SES said since. */
    void replay(Instant since) {
        archive.stream().filter(e -> !e.at().isBefore(since)).forEach(operator.noteMailEvent()::note);
    }

    private void note(dev.holdfast.mail.MailEvent event, Duration again) {
        try {
            restorer.noteMailEvent().note(event);
        } catch (Killed | RuntimeException failed) {
            // EventBridge hands it over again, for a day.
            time.schedule(time.now().plus(again), () -> note(event, again.multipliedBy(2)));
        }
    }

    List<SentMail> mails() {
        return ses.inbox().all();
    }
}
