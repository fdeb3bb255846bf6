package dev.holdfast.local.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.aws.Clients;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.Scratch;
import dev.holdfast.local.events.EventWorld;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.InvocationContext;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * What a warm email step takes of the processor, beside a bare handler that makes the same calls with the same clients: in
 * turn, in one thread, so that what else the machine does falls on both. The services answer in threads of their own, which
 * do not count. What the step takes more than the bare handler is our own.
 */
public final class StepBench {

    private static final String STEP = "StepFunction";
    private static final String WORKFLOW = "welcome-series";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() { };

    private final Path root;
    private final int steps;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * @param root  the repository
     * @param steps how many steps are measured, after as many that are not
     */
    public StepBench(Path root, int steps) {
        this.root = root;
        this.steps = steps;
    }

    /**
     * What was measured, as medians in microseconds.
     *
     * @param steps      how many steps
     * @param calls      the calls of one step
     * @param putBytes   how large the requests of its PutItem calls are: a bit more than the items
     * @param stepMicros processor time of a step
     * @param bareMicros that of the bare handler
     */
    public record Figures(int steps, List<String> calls, List<Integer> putBytes, double stepMicros, double bareMicros) {


        /** The budget of our own processor time for a step, in microseconds. */
        public static final double BUDGET_MICROS = 1_000;

        /** Our own processor time for a step, the calls aside. */
        public double ownMicros() {
            return stepMicros - bareMicros;
        }

        /** As one JSON object's members. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("steps", steps);
            json.put("calls", calls);
            json.put("putItemRequestBytes", putBytes);
            json.put("stepCpuMicros", Math.round(stepMicros));
            json.put("bareCpuMicros", Math.round(bareMicros));
            json.put("ownCpuMicros", Math.round(ownMicros()));
            json.put("budgetOwnCpuMicros", Math.round(BUDGET_MICROS));
            json.put("stepToBare", Math.round(stepMicros / bareMicros * 100) / 100.0);
            return json;
        }
    }

    /** Measures. @param progress is told from time to time how many steps are done */
    public Figures run(IntConsumer progress) throws IOException {
        try (Scratch scratch = new Scratch(); EventStage stage = EventWorld.stage(root, scratch.folder("world"), (f, line) -> { })) {
            FunctionSpec function = stage.function(STEP);
            Wiring wiring = Wiring.onAws(function.environment(), Clock.fixed(stage.now(), ZoneOffset.UTC));
            InvocationContext context = InvocationContext.of(function, (name, line) -> { });
            StepHandler step = new StepHandler(wiring);
            try (DynamoDbClient dynamoDb = Clients.dynamoDb(function.environment()); SesV2Client ses = Clients.ses(function.environment())) {
                BareHandler bare = new BareHandler(dynamoDb, ses);
                List<ObjectNode> calls = new ArrayList<>();
                Map<String, Object> email = due(stage, "recorded");
                List<Integer> putBytes = new ArrayList<>();
                stage.listener(request -> {
                    calls.add(CallRecorder.call(request));
                    request.header("X-Amz-Target").filter(target -> target.endsWith(".PutItem")).ifPresent(put -> putBytes.add(request.body().length));
                });
                step.handleRequest(email, context);
                List<Integer> writes = List.copyOf(putBytes);
                List<String> operations = calls.stream().map(call -> call.path("operation").asText()).toList();
                Map<String, Object> same = JSON.readValue(CallRecorder.event(calls), EVENT);
                calls.clear();
                bare.handleRequest(same, context);
                requireSame(operations, calls.stream().map(call -> call.path("operation").asText()).toList());
                stage.listener(request -> { });
                List<Double> stepMicros = new ArrayList<>();
                List<Double> bareMicros = new ArrayList<>();
                for (int i = -steps; i < steps; i++) {
                    Map<String, Object> next = due(stage, "n" + i);
                    double ours = micros(() -> step.handleRequest(next, context));
                    double theirs = micros(() -> bare.handleRequest(same, context));
                    if (i >= 0) {
                        stepMicros.add(ours);
                        bareMicros.add(theirs);
                    }
                    if ((i + steps + 1) % 250 == 0) {
                        progress.accept(i + steps + 1);
                    }
                }
                return new Figures(steps, operations, writes, Medians.of(stepMicros), Medians.of(bareMicros));
            }
        }
    }

    private double micros(Runnable work) {
        long began = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - began) / 1e3;
    }

    /** Somebody else who is due at the same email, as the Task's payload. */
    private static Map<String, Object> due(EventStage stage, String key) {
        Workflow workflow = stage.workflows().stream().filter(one -> one.name().equals(WORKFLOW)).findFirst().orElseThrow();
        EnrolmentId enrolment = EnrolmentId.of(WORKFLOW, "acme", "u-17", key, 1);
        stage.wiring().positions().create(Position.enter(enrolment, "acme", "u-17", WORKFLOW, workflow.hash(), key, "", "hello",
                stage.now(), stage.now()));
        return Map.of("format", 1, "workflow", WORKFLOW, "definition", workflow.hash(), "step", "hello", "enrolment", enrolment.value(),
                "generation", 1, "visit", 0);
    }

    private static void requireSame(List<String> step, List<String> bare) {
        if (step.isEmpty() || !step.equals(bare)) {
            throw new IllegalStateException("The step calls " + step + ", and the bare handler " + bare);
        }
    }
}
