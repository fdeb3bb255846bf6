package dev.holdfast.secondopinion;

import com.amazonaws.services.lambda.runtime.Context;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The app's functions with scripted answers. Whoever invokes gets them through the same Lambda, so that errors have the
 * shape that Lambda's Java runtime gives them.
 */
final class ScriptedFunctions {

    private static final long LONGEST_SILENCE_SECONDS = 60;

    private final Map<String, Deque<Answer>> scripts = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Lambdas lambdas = new Lambdas(spec -> this::handle, (function, line) -> { });
    private final LambdaTaskRunner runner = new LambdaTaskRunner(lambdas);
    private final LambdaWire wire = new LambdaWire(lambdas);

    ScriptedFunctions(Collection<FunctionSpec> functions) {
        functions.forEach(lambdas::deploy);
        lambdas.faults((function, payload, number) -> refused(payload) ? LambdaFaults.Fault.THROTTLED : LambdaFaults.Fault.NONE);
    }

    /** From now on, also the payloads of these scripts have an answer. */
    void learn(List<Script> more) {
        more.forEach(script -> scripts.put(script.id(), new ConcurrentLinkedDeque<>(script.answers())));
    }

    /** As the stand-in's Step Functions invokes. */
    TaskOutcome run(TaskRequest request) {
        return silent(request.payload().toString()) ? new TaskOutcome.Silence() : runner.run(request);
    }

    /** As an emulator of Step Functions invokes over HTTP. */
    Reply invoke(Request request) {
        if (silent(new String(request.body(), StandardCharsets.UTF_8))) {
            keepSilent();
        }
        return wire.handle(request);
    }

    /** Whether a script's every answer was given. */
    boolean isPlayed(Script script) {
        return scripts.get(script.id()).isEmpty();
    }

    /** Those who keep silent need not go on. */
    void close() {
        over.countDown();
    }

    private byte[] handle(byte[] event, Context context) {
        String payload = new String(event, StandardCharsets.UTF_8);
        Deque<Answer> answers = answers(payload);
        Answer next = answers.poll();
        if (next instanceof Answer.Returned returned) {
            return returned.answer().toString().getBytes(StandardCharsets.UTF_8);
        }
        if (next instanceof Answer.Thrown thrown) {
            // A trace says which thread called, and that is not to be compared.
            thrown.failure().setStackTrace(new StackTraceElement[0]);
            throw thrown.failure();
        }
        throw new IllegalStateException("The script has no answer to " + payload);
    }

    private boolean refused(byte[] payload) {
        return polled(new String(payload, StandardCharsets.UTF_8), Answer.Refused.class);
    }

    private boolean silent(String payload) {
        return polled(payload, Answer.Silence.class);
    }

    private boolean polled(String payload, Class<? extends Answer> kind) {
        Deque<Answer> answers = answers(payload);
        return kind.isInstance(answers.peek()) && kind.isInstance(answers.poll());
    }

    private Deque<Answer> answers(String payload) {
        return scripts.entrySet().stream().filter(script -> payload.contains('"' + script.getKey() + '"'))
                .map(Map.Entry::getValue).findFirst()
                .orElseThrow(() -> new IllegalStateException("No script is about " + payload));
    }

    private void keepSilent() {
        try {
            over.await(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
