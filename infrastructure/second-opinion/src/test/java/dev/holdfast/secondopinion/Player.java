package dev.holdfast.secondopinion;

import dev.holdfast.local.deploy.App;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.StepFunctionsGate;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Lets a service execute scripts, over its wire and with the SDK's own client, and tells what came of each. */
interface Player extends AutoCloseable {

    /** Plays all of them; each trace is that of the script at the same place. */
    List<Trace> play(List<Script> scripts);

    @Override
    void close();

    /**
     * The stand-in's interpreter, in virtual time.
     *
     * @param now what time it is there
     */
    static Player standIn(App app, ScriptedFunctions functions, Instant now) {
        VirtualTime time = new VirtualTime(now);
        Settings standard = Settings.standard();
        StepFunctions service = new StepFunctions(time, functions::run, new Random(1), new Settings(Moto.ACCOUNT, Moto.REGION,
                standard.histories(), standard.quotas(), standard.openExecutions(), standard.lag(), standard.invocations()));
        Front front = Front.listen(0, new StepFunctionsGate(service)::handle);
        SfnClient client = Sdk.at(front.endpoint(), SfnClient.builder()).build();
        Machines machines = new Machines(client, app);
        return new Player() {
            @Override
            public List<Trace> play(List<Script> scripts) {
                return scripts.stream().map(script -> {
                    String execution = Machines.start(client, machines, script);
                    time.runUntilIdle();
                    return Trace.of(client, execution);
                }).toList();
            }

            @Override
            public void close() {
                client.close();
                front.close();
            }
        };
    }

    /** moto's interpreter, which takes the time that it takes. */
    static Player moto(Moto moto, App app, ScriptedFunctions functions) {
        Router router = Router.listen(moto.routerPort(), functions::invoke, moto.endpoint());
        SfnClient client = Sdk.at(moto.endpoint(), SfnClient.builder()).build();
        Machines machines = new Machines(client, app);
        return new MotoPlayer(client, functions, script -> Machines.start(client, machines, script), () -> {
            functions.close();
            client.close();
            router.close();
        });
    }

    /** Some executions at once, because most of the time of most of them is waited. */
    final class MotoPlayer implements Player {
        private static final int AT_ONCE = 8;
        private static final int QUESTIONS_A_CALL = 5;
        private static final Duration LONGEST = Duration.ofMinutes(5);

        private final SfnClient client;
        private final ScriptedFunctions functions;
        private final Function<Script, String> start;
        private final Runnable end;
        private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

        MotoPlayer(SfnClient client, ScriptedFunctions functions, Function<Script, String> start, Runnable end) {
            this.client = client;
            this.functions = functions;
            this.start = start;
            this.end = end;
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
            String execution = start.apply(script);
            int[] questions = {0};
            // An execution whose script is not played is hardly over: to ask moto each time would keep it from its work.
            Patience.until(LONGEST, () -> "the end of " + execution, () -> questions[0]++ % QUESTIONS_A_CALL == 0
                    || functions.isPlayed(script) ? ended(execution) : Optional.empty());
            return Trace.of(client, execution);
        }

        private Optional<ExecutionStatus> ended(String execution) {
            return Optional.of(client.describeExecution(request -> request.executionArn(execution)).status())
                    .filter(status -> status != ExecutionStatus.RUNNING);
        }

        @Override
        public void close() {
            threads.shutdownNow();
            end.run();
        }
    }
}
