package dev.holdfast.local.bench;

import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.MachineName;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.enrolment.WebhookBody;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.direct.DirectServices;
import dev.holdfast.local.direct.HandlerTaskRunner;
import dev.holdfast.local.direct.MailEvents;
import dev.holdfast.local.ses.Inbox;
import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.local.stepfunctions.NewMachine;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.Statistics;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.stepfunctions.TaskRunner;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.TemplateFiles;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.NoSources;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * How fast a life is simulated in which nothing goes wrong: the functions' own code on the in-memory twins, the service
 * models of Step Functions and SES, and one thread of virtual time. The people join over the first third of the days, and
 * each goes through twelve steps: five emails, five delays, a condition and a group.
 */
public final class SimulationBench {

    /** How many steps everybody goes through. */
    public static final int STEPS = 12;

    private static final Instant OPENING = Instant.parse("2026-01-05T00:00:00Z");
    private static final String ACCOUNT = "acme";
    private static final String CONFIGURATION_SET = "holdfast";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:holdfast-StepFunction:live";
    private static final String WORKFLOW = """
            workflow: twelve-steps
            trigger: { joinsGroup: newsletter }
            steps:
              hello:   { email: welcome-1, subject: "Hello {{firstName}}" }
              first:   { delay: %1$d hours }
              tips:    { email: welcome-2 }
              second:  { delay: %1$d hours }
              opened:  { if: { opened: tips }, then: more, else: more }
              more:    { email: welcome-3 }
              third:   { delay: %1$d hours }
              again:   { email: welcome-2 }
              fourth:  { delay: %1$d hours }
              last:    { email: welcome-3 }
              regular: { addToGroup: readers }
              fifth:   { delay: %1$d hours }
              done:    { exit: completed }
            """;

    private final VirtualTime time = new VirtualTime(OPENING);
    private final InMemoryStores stores = new InMemoryStores();
    private final StepFunctions stepFunctions;
    private final Ses ses;
    private final Inbox inbox = Inbox.brief();
    private final ReceiveWebhook webhooks;
    private final NoteMailEvent notes;
    private final int subscribers;
    private final int days;

    /**
     * A life that has not begun.
     *
     * @param root        of the repository, for its templates
     * @param subscribers how many people
     * @param days        for how long, 10 or more
     * @param seed        decides when they join and what they read
     */
    public SimulationBench(Path root, int subscribers, int days, long seed) {
        this.subscribers = subscribers;
        this.days = days;
        this.ses = new Ses(new SesSettings("eu-west-1", "123456789012",
                Map.of(CONFIGURATION_SET, EnumSet.allOf(MailEvent.class)), -1, 14), time, Readers.seeded(seed),
                SesFaults.none(), inbox, notice -> MailEvents.read(notice).ifPresent(this::noted));
        // The machines call the function, and the function starts machines: one of the two is named before it is made.
        AtomicReference<TaskRunner> tasks = new AtomicReference<>();
        this.stepFunctions = new StepFunctions(time, request -> tasks.get().run(request), new SplittableRandom(seed),
                Settings.standard().with(Settings.Histories.COUNTED));
        Wiring wiring = new Wiring(Map.of("PUBLIC_URL", "https://api.example.com", "UNSUBSCRIBE_KEYS",
                "k1=a-secret-of-thirty-two-characters-x"), time.clock(), stores, new DirectServices(stepFunctions, ses,
                CONFIGURATION_SET, (account, url, id, body) -> new WebhookCaller.Result.Taken()), new NoSources());
        tasks.set(new HandlerTaskRunner(new StepHandler(wiring)));
        this.webhooks = wiring.receiveWebhook();
        this.notes = wiring.noteMailEvent();
        TemplateFiles.read(root.resolve("statemachines/templates")).forEach(stores.templates()::publish);
        stores.accounts().save(new Account(ACCOUNT, "Acme Gardens", "owner@example.com",
                "Acme Gardens <hello@example.com>", "1 Garden Street, 01234 Example", ZoneId.of("Europe/Vilnius"), List.of()));
        deploy();
        people(seed);
    }

    /**
     * What a life took.
     *
     * @param subscribers how many people
     * @param days        for how long
     * @param emails      how many SES accepted
     * @param steps       how many steps they went through
     * @param transitions state transitions
     * @param seconds     real time
     * @param cpuSeconds  processor time of the one thread that lived it; what the JVM compiled and collected is not in it
     * @param heapMb      heap in use at its end, in MiB
     */
    public record Figures(int subscribers, int days, int emails, long steps, long transitions, double seconds,
                          double cpuSeconds, long heapMb) {

        /** As a JSON object's members. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("subscribers", subscribers);
            json.put("days", days);
            json.put("emails", emails);
            json.put("steps", steps);
            json.put("transitions", transitions);
            json.put("seconds", seconds);
            json.put("cpuSeconds", cpuSeconds);
            json.put("stepsPerSecond", Math.round(steps / seconds));
            json.put("transitionsPerSecond", Math.round(transitions / seconds));
            json.put("heapMb", heapMb);
            return json;
        }
    }

    /**
     * Lives it.
     *
     * @param progress is told how many days have passed
     * @throws IllegalStateException if not everybody came to the end
     */
    public Figures run(Consumer<Integer> progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        for (int day = 10; day < days; day += 10) {
            time.runUntil(OPENING.plus(Duration.ofDays(day)));
            progress.accept(day);
        }
        time.runUntil(OPENING.plus(Duration.ofDays(days)));
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e9;
        long completed = stores.positions().all().stream().map(Position::status).filter(Status.COMPLETED::equals).count();
        Statistics statistics = stepFunctions.statistics();
        if (completed != subscribers || statistics.succeeded() != subscribers) {
            throw new IllegalStateException("Only " + completed + " of " + subscribers + " came to the end: " + statistics);
        }
        Runtime runtime = Runtime.getRuntime();
        return new Figures(subscribers, days, inbox.size(), (long) STEPS * subscribers, statistics.transitions(), seconds,
                cpuSeconds, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private void deploy() {
        // Two thirds of the time are for the five delays, less a day for those who join last.
        long hours = (days * 2L / 3 - 1) * 24 / 5;
        WorkflowReader.Reading reading = new WorkflowReader().read("twelve-steps.workflow.yaml", WORKFLOW.formatted(hours));
        Workflow workflow = reading.workflow().orElseThrow(() -> new IllegalStateException(reading.problems().toString()));
        String version = stepFunctions.machines().create(NewMachine.published(MachineName.of(workflow.name()).value(),
                new AslCompiler().compile(workflow).asl().replace("${StepFunction}", FUNCTION))).arn();
        stores.workflows().publish(new Workflows.Published(workflow, reading.canonicalJson(), version));
        stores.workflows().goLive(ACCOUNT, workflow.name(), workflow.hash());
    }

    private void people(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long seconds = Duration.ofDays(days / 3).toSeconds();
        for (int number = 1; number <= subscribers; number++) {
            String id = "s" + number;
            time.schedule(OPENING.plusSeconds(random.nextLong(seconds)), () -> joins(id));
        }
    }

    private void joins(String id) {
        webhooks.receive(ACCOUNT, "wh-" + id, new WebhookBody(new WebhookBody.Person(Optional.of(id), id + "@example.com",
                Optional.empty(), Map.of("firstName", "Ada")), new WebhookBody.What.GroupJoined("newsletter")));
    }

    /** EventBridge hands it over a moment later. */
    private void noted(dev.holdfast.mail.MailEvent event) {
        time.schedule(time.now().plusSeconds(1), () -> notes.note(event));
    }
}
