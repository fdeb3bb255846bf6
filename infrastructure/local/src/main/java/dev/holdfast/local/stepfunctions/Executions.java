package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Starts, stops, redrives and shows executions. Thread-safe; every refusal is a {@link ServiceError}. */
public final class Executions {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Duration REDRIVE_TOKEN_KEPT = Duration.ofMinutes(15);
    private static final int REDRIVE_TOKENS = 10;

    private final MachineRegistry machines;
    private final ExecutionRegistry registry;
    private final Interpreter interpreter;
    private final ExecutionLog log;
    private final ServiceLock lock;
    private final Throttle throttle;
    private final Clock clock;
    private final RandomGenerator random;
    private final Settings settings;

    Executions(MachineRegistry machines, ExecutionRegistry registry, Interpreter interpreter, ExecutionLog log,
            ServiceLock lock, Throttle throttle, Clock clock, RandomGenerator random, Settings settings) {
        this.machines = machines;
        this.registry = registry;
        this.interpreter = interpreter;
        this.log = log;
        this.lock = lock;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
    }

    /**
     * StartExecution. While an execution of that name runs, the same name and input again answer the same; anything else
     * with that name is ExecutionAlreadyExists, until 90 days after it closed.
     *
     * @param stateMachineArn of a machine, a version or an alias
     * @param name            a random one when empty
     * @param input           JSON
     */
    public ExecutionDescription start(String stateMachineArn, Optional<String> name, String input) {
        JsonNode data = parse(input);
        return lock.call(() -> describe(begun(stateMachineArn, name, () -> input, data)));
    }

    /**
     * {@link #start(String, Optional, String)} for a caller in this process, which says its input when somebody asks for it.
     *
     * @param input JSON, the same text every time
     * @param data  the same as a tree
     */
    public void start(String stateMachineArn, String name, Supplier<String> input, JsonNode data) {
        lock.run(() -> begun(stateMachineArn, Optional.of(name), input, data));
    }

    private Execution begun(String stateMachineArn, Optional<String> name, Supplier<String> input, JsonNode data) {
        name.ifPresent(Arns::checkName);
        throttle.take(Quota.START_EXECUTION);
        MachineRegistry.Target target = machines.target(stateMachineArn);
        String chosen = name.orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
        Optional<Execution> holder = registry.holder(chosen, now());
        if (holder.isPresent()) {
            return again(holder.get(), target, input.get());
        }
        checkOpen();
        Execution execution = new Execution(registry.nextNumber(), target.machine(), target.revision(),
                target.versionArn(), target.aliasArn(), chosen,
                machines.arns().execution(target.machine().name, chosen), input, now(),
                new History(settings.histories() == Settings.Histories.KEPT));
        registry.add(execution);
        log.started(execution);
        interpreter.begin(execution, data);
        return execution;
    }

    private Execution again(Execution holder, MachineRegistry.Target target, String input) {
        if (holder.isRunning() && holder.machine == target.machine() && holder.input.get().equals(input)) {
            return holder;
        }
        throw new ServiceError("ExecutionAlreadyExists", "Execution Already Exists: '" + holder.arn + "'");
    }

    /** DescribeExecution. */
    public ExecutionDescription describe(String arn) {
        return lock.call(() -> {
            throttle.take(Quota.DESCRIBE_EXECUTION);
            Execution execution = find(arn);
            if (execution.started.isAfter(seen())) {
                throw ServiceError.noExecution(arn);
            }
            return seen(execution);
        });
    }

    /** DescribeStateMachineForExecution: what it runs, whatever its machine has become. */
    public MachineDescription stateMachineFor(String arn) {
        return lock.call(() -> {
            Execution execution = find(arn);
            return new MachineDescription(execution.versionArn.orElse(execution.machine.arn), execution.machine.name,
                    execution.machine.deleting, execution.revision, Optional.empty(), execution.revision.created(),
                    execution.machine.configuration);
        });
    }

    /**
     * ListExecutions, the newest first.
     *
     * @param stateMachineArn of a machine, a version or an alias
     * @param before          the number of the last one on the page before
     * @param max             how many
     */
    public List<Listed> list(String stateMachineArn, Optional<ExecutionStatus> status, long before, int max) {
        return lock.call(() -> {
            throttle.take(Quota.LIST_EXECUTIONS);
            registry.forgetOld(now());
            Arns.MachineArn arn = machines.arns().parseMachine(stateMachineArn);
            Instant seen = seen();
            return machines.machine(arn).executions.headMap(before, false).descendingMap().values().stream()
                    .filter(execution -> !execution.started.isAfter(seen))
                    .filter(execution -> arn.qualifier().isEmpty()
                            || execution.versionArn.filter(stateMachineArn::equals).isPresent()
                            || execution.aliasArn.filter(stateMachineArn::equals).isPresent())
                    .filter(execution -> status.isEmpty() || status.get() == statusSeen(execution))
                    .limit(max)
                    .map(execution -> new Listed(execution.number, seen(execution)))
                    .toList();
        });
    }

    /**
     * Whether ListExecutions shows a running execution of this name, as far behind as it is: for whoever would read all the
     * lists to know.
     */
    public boolean isListed(String name) {
        return lock.call(() -> {
            Optional<Execution> known = registry.known(name).filter(execution -> !execution.gone);
            if (settings.lag().isZero()) {
                return known.filter(Execution::isRunning).isPresent();
            }
            return known.filter(execution -> !execution.started.isAfter(seen())
                    && statusSeen(execution) == ExecutionStatus.RUNNING).isPresent();
        });
    }

    /** The whole history, oldest event first. */
    public List<HistoryEvent> history(String arn) {
        return lock.call(() -> {
            throttle.take(Quota.GET_EXECUTION_HISTORY);
            Execution execution = find(arn);
            if (!execution.history.isKept()) {
                throw ServiceError.validation("This run only counts history events and does not keep them");
            }
            return execution.history.events();
        });
    }

    /** StopExecution. One that has ended stays as it is. */
    public ExecutionDescription stop(String arn, Optional<String> error, Optional<String> cause) {
        return lock.call(() -> {
            throttle.take(Quota.STOP_EXECUTION);
            Execution execution = find(arn);
            if (execution.isRunning()) {
                log.aborted(execution, error, cause);
            }
            return describe(execution);
        });
    }

    /**
     * An accident: stops every open execution at once, whatever the quotas.
     *
     * @return how many
     */
    public int stopAll(String error, String cause) {
        return lock.call(() -> {
            List<Execution> open = machines.all().stream().flatMap(machine -> machine.executions.values().stream())
                    .filter(Execution::isRunning).toList();
            open.forEach(execution -> log.aborted(execution, Optional.of(error), Optional.of(cause)));
            return open.size();
        });
    }

    /**
     * RedriveExecution: goes on at the state where it ended, with the definition it had.
     *
     * @param clientToken makes a repetition within 15 minutes harmless
     * @return when it was redriven
     */
    public Instant redrive(String arn, Optional<String> clientToken) {
        return lock.call(() -> {
            throttle.take(Quota.REDRIVE_EXECUTION);
            Execution execution = find(arn);
            Instant now = now();
            Optional<Execution.Redrive> same = execution.redrives.stream()
                    .filter(redrive -> clientToken.filter(redrive.clientToken()::equals).isPresent())
                    .filter(redrive -> redrive.at().plus(REDRIVE_TOKEN_KEPT).isAfter(now)).findFirst();
            if (same.isPresent()) {
                return same.get().at();
            }
            Redrivable.reasonAgainst(execution, now).ifPresent(reason -> {
                throw new ServiceError("ExecutionNotRedrivable", reason);
            });
            checkOpen();
            clientToken.ifPresent(token -> execution.redrives.add(new Execution.Redrive(token, now)));
            if (execution.redrives.size() > REDRIVE_TOKENS) {
                execution.redrives.remove(0);
            }
            execution.reopen(now);
            registry.opened(execution);
            log.redriven(execution);
            interpreter.resume(execution);
            return now;
        });
    }

    private void checkOpen() {
        if (registry.open() >= settings.openExecutions()) {
            throw new ServiceError("ExecutionLimitExceeded", "The maximum number of running executions has been reached: "
                    + settings.openExecutions());
        }
    }

    private Execution find(String arn) {
        String name = machines.arns().parseExecution(arn);
        return registry.holder(name, now()).filter(execution -> !execution.gone && execution.arn.equals(arn))
                .orElseThrow(() -> ServiceError.noExecution(arn));
    }

    private static JsonNode parse(String input) {
        if (PayloadLimit.exceededBy(input)) {
            throw new ServiceError("InvalidExecutionInput", "Invalid State Machine Execution Input: it is above "
                    + PayloadLimit.BYTES + " bytes");
        }
        try {
            JsonNode json = JSON.readTree(input);
            if (json.isMissingNode()) {
                throw new ServiceError("InvalidExecutionInput", "Invalid State Machine Execution Input: it is empty; "
                        + "write {}");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new ServiceError("InvalidExecutionInput", "Invalid State Machine Execution Input: '"
                    + e.getOriginalMessage() + "'");
        }
    }

    /** Up to when changes are seen. */
    private Instant seen() {
        return now().minus(settings.lag());
    }

    private ExecutionStatus statusSeen(Execution execution) {
        boolean over = execution.stopped.filter(at -> !at.isAfter(seen())).isPresent();
        return over ? execution.status : ExecutionStatus.RUNNING;
    }

    private ExecutionDescription seen(Execution execution) {
        ExecutionDescription truth = describe(execution);
        return statusSeen(execution) == truth.status() ? truth : truth.asRunning();
    }

    private ExecutionDescription describe(Execution execution) {
        return Redrivable.describe(execution, now());
    }

    private Instant now() {
        return clock.instant();
    }

    /**
     * An execution in a list.
     *
     * @param number      its place in the order of starting; give it as {@code before} to go on after it
     * @param description what DescribeExecution would show
     */
    public record Listed(long number, ExecutionDescription description) {
    }
}
