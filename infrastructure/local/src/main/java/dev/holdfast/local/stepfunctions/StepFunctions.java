package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.time.Timeline;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The service, in process: one account and region on one timeline.
 *
 * <p>Executions go on only while the timeline runs its events. Requests may come from any thread at any time, also from
 * a function that the timeline's thread is just invoking and that waits for their answer.
 */
public final class StepFunctions {

    private final StateMachines machines;
    private final Aliases aliases;
    private final Executions executions;
    private final TaskCallbacks callbacks;
    private final ServiceLock lock = new ServiceLock();
    private final Totals totals = new Totals();
    private final ExecutionRegistry registry = new ExecutionRegistry();
    private final Throttle throttle;
    private final Clock clock;
    private final Settings settings;
    private volatile Optional<Consumer<ExecutionDescription>> whenClosed = Optional.empty();

    /**
     * A service without machines.
     *
     * @param timeline when things happen
     * @param runner   runs the functions
     * @param random   for jitter, aliases, names and tokens; the same seed gives the same run
     */
    public StepFunctions(Timeline timeline, TaskRunner runner, RandomGenerator random, Settings settings) {
        this.clock = timeline.clock();
        this.settings = settings;
        this.throttle = new Throttle(settings.quotas(), clock);
        Arns arns = new Arns(settings);
        MachineRegistry machineRegistry = new MachineRegistry(arns, random);
        TaskTokens tokens = new TaskTokens(random);
        ExecutionLog log = new ExecutionLog(clock, totals, execution -> {
            execution.task.flatMap(progress -> progress.token).ifPresent(tokens::revoke);
            execution.task = Optional.empty();
            registry.closed(execution);
            whenClosed.ifPresent(told -> told.accept(Redrivable.describe(execution, clock.instant())));
            machineRegistry.removeIfDone(execution.machine);
        });
        Interpreter interpreter = new Interpreter(log, new Pacer(timeline, lock, log), throttle,
                new TaskSupport(runner, settings.invocations(), tokens, random, totals));
        this.machines = new StateMachines(machineRegistry, lock, clock, random, throttle);
        this.aliases = new Aliases(machineRegistry, lock, clock);
        this.executions = new Executions(machineRegistry, registry, interpreter, log, lock, throttle, clock, random,
                settings);
        this.callbacks = new TaskCallbacks(tokens, interpreter.tasks(), lock, throttle, clock);
    }

    /** Machines and versions. */
    public StateMachines machines() {
        return machines;
    }

    /** Aliases. */
    public Aliases aliases() {
        return aliases;
    }

    /** Executions. */
    public Executions executions() {
        return executions;
    }

    /** Task tokens. */
    public TaskCallbacks callbacks() {
        return callbacks;
    }

    /** How it was set up. */
    public Settings settings() {
        return settings;
    }

    /**
     * Who is told of every execution that ends, however it ends. Told within the service: whoever wants to ask it something
     * does so later.
     */
    public void listener(Consumer<ExecutionDescription> listener) {
        whenClosed = Optional.of(listener);
    }

    /** What has happened so far. */
    public Statistics statistics() {
        return lock.call(() -> new Statistics(registry.open(), totals.started, totals.succeeded, totals.failed,
                totals.aborted, totals.timedOut, totals.redriven, totals.transitions, totals.events,
                totals.invocations));
    }

    /** ValidateStateMachineDefinition counts against its own quota. */
    void takeValidation() {
        lock.run(() -> throttle.take(Quota.VALIDATE_DEFINITION));
    }

    Clock clock() {
        return clock;
    }
}
