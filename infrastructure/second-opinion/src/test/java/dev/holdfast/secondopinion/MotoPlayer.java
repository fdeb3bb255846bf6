package dev.holdfast.secondopinion;

import dev.holdfast.local.deploy.App;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** moto's interpreter, which takes its time: some executions at once, because most of it is waited. */
final class MotoPlayer implements Player {

    private static final int AT_ONCE = 24;
    private static final int LOOKS_A_QUESTION = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ScriptedFunctions functions;
    private final Router router;
    private final SfnClient client;
    private final Machines machines;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    MotoPlayer(Moto moto, App app, ScriptedFunctions functions) {
        this.functions = functions;
        this.router = Router.listen(moto.routerPort(), functions::invoke, moto.endpoint());
        this.client = Sdk.at(moto.endpoint(), SfnClient.builder()).build();
        this.machines = new Machines(client, app);
    }

    @Override
    public List<Trace> play(List<Script> scripts) {
        List<Future<Trace>> playing = scripts.stream().map(script -> threads.submit(() -> play(script))).toList();
        List<Trace> traces = new ArrayList<>();
        for (Future<Trace> trace : playing) {
            try {
                traces.add(trace.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while moto plays", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("moto did not play a script to its end: " + e.getCause(), e);
            }
        }
        return traces;
    }

    private Trace play(Script script) {
        String execution = machines.start(script);
        AtomicInteger looks = new AtomicInteger();
        // An execution whose script is not played is hardly over: to ask moto each time would keep it from its work.
        Supplier<Optional<ExecutionStatus>> end = () -> functions.isPlayed(script)
                || looks.incrementAndGet() % LOOKS_A_QUESTION == 0 ? ended(execution) : Optional.empty();
        Patience.until(LONGEST, () -> "the end of " + execution, end);
        return Trace.of(client, execution);
    }

    private Optional<ExecutionStatus> ended(String execution) {
        return Optional.of(client.describeExecution(request -> request.executionArn(execution)).status())
                .filter(status -> status != ExecutionStatus.RUNNING);
    }

    @Override
    public void close() {
        functions.close();
        threads.shutdownNow();
        client.close();
        router.close();
    }
}
