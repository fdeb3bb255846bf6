package dev.holdfast.local.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of the app. As on Lambda, one instance of a handler serves one event at a time, is used again for
 * later ones, and more instances are made when events come at once.
 */
public final class Lambdas {
    /** Instances of one function at once; further invocations wait, where Lambda would start more. */
    private static final int MAX_INSTANCES = 16;
    private static final Pattern ARN =
            Pattern.compile("arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:([A-Za-z0-9_-]+)(?::[A-Za-z0-9_$-]+)?");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final HandlerFactory factory;
    private final BiConsumer<String, String> log;
    private volatile LambdaFaults faults = LambdaFaults.none();
    private volatile Consumer<String> listener = function -> { };

    /**
     * No functions yet.
     *
     * @param factory makes handlers
     * @param log     takes what handlers log: the function's name and a line
     */
    public Lambdas(HandlerFactory factory, BiConsumer<String, String> log) {
        this.factory = factory;
        this.log = log;
    }

    /**
     * Creates or replaces a function. Its handler class is loaded at the first invocation.
     *
     * @param spec the function
     */
    public void deploy(FunctionSpec spec) {
        functions.put(spec.name(), new Function(spec));
    }

    /**
     * A function as it was deployed.
     *
     * @param name the function's name
     * @return what it is
     * @throws IllegalArgumentException when there is no such function
     */
    public FunctionSpec spec(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(
                "No function " + name + " is deployed; there is " + functions.keySet())).spec;
    }

    /**
     * From now on, other things go wrong.
     *
     * @param next the faults to switch on
     */
    public void faults(LambdaFaults next) {
        faults = next;
    }

    /**
     * From now on, somebody is told of every invocation that has ended.
     *
     * @param next is given the function's name
     */
    public void listener(Consumer<String> next) {
        listener = next;
    }

    /**
     * Invokes a function and waits for its answer.
     *
     * @param nameOrArn the function's name, or its ARN with or without version or alias
     * @param payload   the event, JSON in UTF-8
     * @return the handler's answer, or Lambda's error object when it threw
     * @throws LambdaServiceException when there is no such function, or a fault lost the invocation
     */
    public InvocationResult invoke(String nameOrArn, byte[] payload) {
        Function function = find(nameOrArn).orElseThrow(() -> new LambdaServiceException("ResourceNotFoundException",
                404, "Function not found: " + nameOrArn + "; the template deploys " + functions.keySet()));
        byte[] event = payload.length == 0 ? NULL : payload;
        String arn = nameOrArn.startsWith("arn:") ? nameOrArn : function.spec.arn();
        return switch (faults.on(function.spec.name(), event, function.invocations.incrementAndGet())) {
            case NONE -> function.run(event, arn);
            case DUPLICATED -> {
                function.run(event, arn);
                yield function.run(event, arn);
            }
            case LOST -> throw unavailable(function);
            case ANSWER_LOST -> {
                function.run(event, arn);
                throw unavailable(function);
            }
            case THROTTLED -> throw new LambdaServiceException("TooManyRequestsException", 429, "Rate Exceeded.");
        };
    }

    /**
     * How often a function was asked for, faults included.
     *
     * @param name the function's name
     * @return the count; 0 when there is no such function
     */
    public long invocations(String name) {
        return find(name).map(function -> function.invocations.get()).orElse(0L);
    }

    private Optional<Function> find(String nameOrArn) {
        Matcher arn = ARN.matcher(nameOrArn);
        return Optional.ofNullable(functions.get(arn.matches() ? arn.group(1) : nameOrArn));
    }

    private static LambdaServiceException unavailable(Function function) {
        return new LambdaServiceException("ServiceException", 500,
                "The service could not invoke " + function.spec.name() + " (a fault of the stand-in)");
    }

    private final class Function {
        private final FunctionSpec spec;
        private final AtomicLong invocations = new AtomicLong();
        private final Semaphore room = new Semaphore(MAX_INSTANCES);
        private final ConcurrentLinkedDeque<Handler> idle = new ConcurrentLinkedDeque<>();

        Function(FunctionSpec spec) {
            this.spec = spec;
        }

        InvocationResult run(byte[] event, String arn) {
            room.acquireUninterruptibly();
            try {
                Handler warm = idle.poll();
                Handler handler = warm == null ? factory.create(spec) : warm;
                InvocationResult result = call(handler, event, arn);
                idle.push(handler);
                listener.accept(spec.name());
                return result;
            } finally {
                room.release();
            }
        }

        private InvocationResult call(Handler handler, byte[] event, String arn) {
            InvocationContext context = new InvocationContext(UUID.randomUUID().toString(), spec, arn,
                    System.nanoTime() + spec.timeout().toNanos(), System::nanoTime, log);
            try {
                return new InvocationResult(false, handler.handle(event, context));
            } catch (IOException | RuntimeException | Error thrown) {
                // Whatever a handler throws becomes its answer, as on Lambda; only the machine's own end is ours.
                if (thrown instanceof VirtualMachineError end) {
                    throw end;
                }
                return new InvocationResult(true, ErrorReport.of(thrown));
            }
        }
    }
}
