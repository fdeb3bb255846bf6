package dev.holdfast.checks;

import dev.holdfast.failures.Failure;
import dev.holdfast.failures.FailureType;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.Options;
import dev.holdfast.local.Reach;
import dev.holdfast.local.Scratch;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.dashboard.Dashboard;
import dev.holdfast.local.dashboard.Emitted;
import dev.holdfast.local.dashboard.Metric;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.StackSettings;
import dev.holdfast.local.events.EventCheck;
import dev.holdfast.local.events.EventFile;
import dev.holdfast.local.events.EventWorld;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an operator sees in the console: the dashboard as it is deployed, and what the functions emit for it. */
final class Console {

    static final String STACK = "holdfast";

    /** What every file of {@code events/} makes the functions log, and a night by the clock. */
    private static final Supplier<Emitted> LOGGED = once(Console::everyEvent);

    private static final String CAPPED = """
            workflow: capped
            trigger: { event: asked }
            settings: { frequencyCap: { max: 1, per: 1 day, then: skip } }
            steps:
              one: { email: hello }
              two: { email: hello }
            """;

    private Console() {
    }

    /** The template and what it nests, deployed under the name {@value #STACK}. */
    static App app() {
        return AppReader.read(Repository.ROOT, "template.yaml", new StackSettings(STACK, "eu-west-1", "123456789012",
                "https://api.example.com", Map.of("UnsubscribeKeys", "2026=an-example-secret-long-enough-to-be-one"), Map.of()));
    }

    static Dashboard dashboard() {
        return Dashboard.of(app().dashboards().get(STACK));
    }

    static Emitted logged() {
        return LOGGED.get();
    }

    /** The metrics of our own namespaces; a step may also fail in every way that machines know by name. */
    static Set<Metric> emitted() {
        Set<Metric> metrics = LOGGED.get().metrics();
        Map<String, String> step = Map.of("Function", STACK + "-StepFunction");
        metrics.addAll(Arrays.stream(FailureType.values()).flatMap(type -> type.errors().stream())
                .filter(name -> name.startsWith(Failure.class.getName() + "$"))
                .map(name -> new Metric("Holdfast", name.replaceAll(".*\\$", ""), step)).collect(Collectors.toSet()));
        return metrics;
    }

    private static Emitted everyEvent() {
        Emitted emitted = new Emitted();
        try (Scratch scratch = new Scratch(); EventStage stage = EventWorld.stage(Repository.ROOT, scratch.folder("world"),
                (function, line) -> emitted.line(line))) {
            EventCheck check = new EventCheck(stage, (id, event) -> stage.lambdas().invoke(stage.function(id).name(), event));
            EventFile.in(Repository.ROOT.resolve("events")).forEach(check::run);
            stage.reset();
            capped(stage);
        }
        night(emitted);
        return emitted;
    }

    /** Somebody who may get one email a day, and whose second one is skipped. */
    private static void capped(EventStage stage) {
        WorkflowReader.Reading reading = new WorkflowReader().read("capped", CAPPED);
        Workflow workflow = reading.workflow().orElseThrow();
        stage.wiring().workflows().publish(new Workflows.Published(workflow, reading.canonicalJson(), "arn:aws:states:eu-west-1:"
                + "123456789012:stateMachine:holdfast-capped:1"));
        Position first = Position.enter(EnrolmentId.of("capped", "acme", "u-17", "", 1), "acme", "u-17", "capped", workflow.hash(), "",
                "", "one", stage.now(), stage.now());
        stage.wiring().positions().create(first);
        List.of("one", "two").forEach(step -> stage.lambdas().invoke(stage.function("StepFunction").name(), ("{\"format\":1,"
                + "\"definition\":\"%s\",\"step\":\"%s\",\"enrolment\":\"%s\",\"generation\":1,\"visit\":%d}").formatted(workflow.hash(),
                step, first.enrolment(), step.equals("one") ? 0 : 1).getBytes(StandardCharsets.UTF_8)));
    }

    /** Some hours by the clock, in which a recovery point is made. */
    private static void night(Emitted emitted) {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T01:30:00Z"));
        StandIn standIn = StandIn.start(Options.of(Repository.ROOT, 1).withReach(Reach.ALL_IN_MEMORY)
                .withLog((function, line) -> emitted.line(line)), time);
        time.advance(Duration.ofHours(3));
        standIn.close();
    }

    private static <T> Supplier<T> once(Supplier<T> made) {
        return new Supplier<>() {
            private T value;

            @Override
            public synchronized T get() {
                if (value == null) {
                    value = made.get();
                }
                return value;
            }
        };
    }
}
