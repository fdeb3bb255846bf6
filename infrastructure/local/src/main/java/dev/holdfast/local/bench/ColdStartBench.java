package dev.holdfast.local.bench;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.Scratch;
import dev.holdfast.local.artifact.Bundle;
import dev.holdfast.local.artifact.FunctionProcess;
import dev.holdfast.local.artifact.Launch;
import dev.holdfast.local.events.EventWorld;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long a function takes from the start of its JVM to its first answer, without a snapshot: the email step as
 * {@code sam build} made it, beside a bare handler that makes the very same calls and one that does nothing, from the same
 * jars. In turn, so that what else the machine does falls on all; the figures that count are their ratios.
 */
public final class ColdStartBench {

    /** The jars of a handler that only calls: the SDK as it is, and what it cannot do without. */
    private static final String SDK = "(?:software\\.amazon\\..*|org\\.reactivestreams\\..*|org\\.slf4j\\..*)\\.jar";
    private static final String CORE = ".*aws-lambda-java-core-.*\\.jar";
    private static final String STEP = "StepFunction";
    private static final String WORKFLOW = "welcome-series";

    private final Path root;
    private final Bundle step;
    private final int runs;

    /**
     * @param root  the repository
     * @param built what sam build made
     * @param runs  how often each is started
     */
    public ColdStartBench(Path root, Path built, int runs) {
        this.root = root;
        this.step = Bundle.in(built).get(STEP);
        this.runs = runs;
    }

    /**
     * The medians of a function's starts.
     *
     * @param millis    from the start of the JVM to the first answer
     * @param cpuMillis processor time of the process until then, which a busy machine changes less
     */
    public record Start(double millis, double cpuMillis) {
    }

    /**
     * What was measured.
     *
     * @param calls how many calls the first answer takes
     */
    public record Figures(int runs, Start hello, Start bare, Start step, int calls, long helloBytes, long bareBytes,
                          long stepBytes) {

        /** Most bytes of a zipped bundle. */
        public static final long MOST_BYTES = 20_000_000;

        /** The figure with the budget of 1.25. */
        public double stepToBare() {
            return step.millis() / bare.millis();
        }

        /** The same of processor time. */
        public double stepToBareCpu() {
            return step.cpuMillis() / bare.cpuMillis();
        }

        /** As one JSON object's members. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("runs", runs);
            Map.of("hello", hello, "bare", bare, "step", step).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> {
                json.put(one.getKey() + "Millis", Math.round(one.getValue().millis()));
                json.put(one.getKey() + "CpuMillis", Math.round(one.getValue().cpuMillis()));
            });
            json.put("callsToTheFirstAnswer", calls);
            json.put("stepToBare", Math.round(stepToBare() * 100) / 100.0);
            json.put("budgetStepToBare", 1.25);
            json.put("stepToBareCpu", Math.round(stepToBareCpu() * 100) / 100.0);
            json.put("stepToHello", Math.round(step.millis() / hello.millis() * 100) / 100.0);
            json.put("bundleBytes", stepBytes);
            json.put("budgetBundleBytes", MOST_BYTES);
            json.put("bareBundleBytes", bareBytes);
            json.put("helloBundleBytes", helloBytes);
            return json;
        }
    }

    /** Starts each function so often. @param progress is told each time in milliseconds */
    public Figures run(Consumer<String> progress) throws IOException {
        try (Scratch scratch = new Scratch(); EventStage stage = EventWorld.stage(root, scratch.folder("world"), (f, line) -> { })) {
            byte[] email = email(stage);
            FunctionSpec real = stage.function(STEP);
            Bundle bare = bundle(scratch.folder("bare"), BareHandler.class, SDK);
            Bundle hello = bundle(scratch.folder("hello"), HelloHandler.class, CORE);
            List<String> operations = new ArrayList<>();
            byte[] calls = calls(stage, real, bare, email, operations);
            Map<String, List<Start>> starts = new LinkedHashMap<>();
            for (int run = 0; run < runs; run++) {
                int now = run;
                time("hello", hello, as(real, hello), "{}".getBytes(StandardCharsets.UTF_8), stage, starts);
                time("bare", bare, as(real, bare), calls, stage, starts);
                time("step", step, real, email, stage, starts);
                starts.forEach((name, all) -> progress.accept(String.format("%-6s %,6.0f ms, of the processor %,6.0f ms", name,
                        all.get(now).millis(), all.get(now).cpuMillis())));
            }
            return new Figures(runs, median(starts.get("hello")), median(starts.get("bare")), median(starts.get("step")),
                    operations.size(), hello.zippedBytes(), bare.zippedBytes(), step.zippedBytes());
        }
    }

    /** Somebody due at an email of a workflow without quiet hours, so that it goes out at any time of day. */
    private static byte[] email(EventStage stage) {
        Wiring wiring = stage.wiring();
        Workflow workflow = stage.workflows().stream().filter(one -> one.name().equals(WORKFLOW)).findFirst().orElseThrow();
        EnrolmentId enrolment = EnrolmentId.of(WORKFLOW, "acme", "u-17", "bench", 1);
        wiring.positions().create(Position.enter(enrolment, "acme", "u-17", WORKFLOW, workflow.hash(), "bench", "", "hello",
                stage.now(), stage.now()));
        stage.keep();
        return ("{\"format\":1,\"workflow\":\"" + WORKFLOW + "\",\"definition\":\"" + workflow.hash() + "\",\"step\":\"hello\",\"enrolment\":\""
                + enrolment + "\",\"generation\":1,\"visit\":0}").getBytes(StandardCharsets.UTF_8);
    }

    /** Which calls the step makes, as the bare handler's event; and that it then makes the same. */
    private byte[] calls(EventStage stage, FunctionSpec real, Bundle bare, byte[] email, List<String> operations) {
        URI services = URI.create(real.environment().get("AWS_ENDPOINT_URL_SESV2"));
        try (CallRecorder ofStep = new CallRecorder(services); CallRecorder ofBare = new CallRecorder(services)) {
            answer(step, ofStep.watched(real), email, stage);
            answer(bare, ofBare.watched(as(real, bare)), ofStep.event(), stage);
            if (!ofStep.operations().equals(ofBare.operations())) {
                throw new IllegalStateException("The step calls " + ofStep.operations() + ", and the bare handler "
                        + ofBare.operations());
            }
            operations.addAll(ofStep.operations());
            return ofStep.event();
        }
    }

    private static void time(String name, Bundle bundle, FunctionSpec function, byte[] event, EventStage stage,
                             Map<String, List<Start>> starts) {
        stage.reset();
        long began = System.nanoTime();
        answer(bundle, function, event, process -> {
            double millis = (System.nanoTime() - began) / 1e6;
            double cpu = process.handle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
            starts.computeIfAbsent(name, n -> new ArrayList<>()).add(new Start(millis, cpu));
        });
    }

    private static Start median(List<Start> starts) {
        return new Start(Medians.of(starts.stream().map(Start::millis).toList()),
                Medians.of(starts.stream().map(Start::cpuMillis).toList()));
    }

    private static void answer(Bundle bundle, FunctionSpec function, byte[] event, EventStage stage) {
        stage.reset();
        answer(bundle, function, event, process -> { });
    }

    private static void answer(Bundle bundle, FunctionSpec function, byte[] event, Consumer<FunctionProcess> answered) {
        try (FunctionProcess process = FunctionProcess.start(bundle.directory(), function, Launch.standard())) {
            InvocationResult result = process.invoke(event);
            answered.accept(process);
            if (result.functionError()) {
                throw new IllegalStateException(function.handler() + " failed: "
                        + new String(result.payload(), StandardCharsets.UTF_8));
            }
        }
    }

    private static FunctionSpec as(FunctionSpec real, Bundle bundle) {
        return new FunctionSpec(real.name(), real.arn(), bundle.handler(), real.environment(), real.timeout(), real.memoryMegabytes());
    }

    /** A bundle as sam build lays it out: classes, and jars in lib. */
    private Bundle bundle(Path folder, Class<?> handler, String jars) throws IOException {
        String file = handler.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = ColdStartBench.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(bytes, target);
        }
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : step.jars()) {
            String name = jar.getFileName().toString();
            if ((name.matches(jars) || name.matches(CORE)) && !name.contains("dynamodb-enhanced")) {
                Files.copy(jar, lib.resolve(name));
            }
        }
        return new Bundle(folder, handler.getName());
    }
}
