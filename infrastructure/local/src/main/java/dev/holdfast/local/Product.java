package dev.holdfast.local;

import dev.holdfast.handlers.AdminHandler;
import dev.holdfast.handlers.BackupWatchHandler;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.DrillHandler;
import dev.holdfast.handlers.ExecutionEndedHandler;
import dev.holdfast.handlers.MailEventsHandler;
import dev.holdfast.handlers.RestoreHandler;
import dev.holdfast.handlers.Services;
import dev.holdfast.handlers.Sources;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.Stores;
import dev.holdfast.handlers.StreamHandler;
import dev.holdfast.handlers.SweepHandler;
import dev.holdfast.handlers.UnsubscribeHandler;
import dev.holdfast.handlers.WebhookHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Handler;
import dev.holdfast.local.lambda.HandlerFactory;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The product's own handlers by the names that the template gives. Written out rather than found by reflection: what
 * the template names and this list does not hold is an error that says so.
 */
public final class Product implements HandlerFactory {
    private static final Map<Class<?>, Function<Wiring, Handler>> HANDLERS = Map.of(
            StepHandler.class, wiring -> Handler.of(Map.class, Map.class, new StepHandler(wiring)),
            WebhookHandler.class, wiring -> Handler.of(Map.class, Map.class, new WebhookHandler(wiring)),
            UnsubscribeHandler.class, wiring -> Handler.of(Map.class, Map.class, new UnsubscribeHandler(wiring)),
            MailEventsHandler.class, wiring -> Handler.of(Map.class, Map.class, new MailEventsHandler(wiring)),
            ExecutionEndedHandler.class, wiring -> Handler.of(Map.class, Map.class, new ExecutionEndedHandler(wiring)),
            StreamHandler.class, wiring -> Handler.of(Map.class, Map.class, new StreamHandler(wiring)),
            RestoreHandler.class, wiring -> Handler.of(Map.class, Map.class, new RestoreHandler(wiring)),
            SweepHandler.class, wiring -> Handler.of(Map.class, Map.class, new SweepHandler(wiring)),
            AdminHandler.class, wiring -> Handler.of(Map.class, Map.class, new AdminHandler(wiring)));
    private static final Map<String, Function<Wiring, Handler>> BY_NAME = HANDLERS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(handler -> handler.getKey().getName(), Map.Entry::getValue));

    private final Clock clock;
    private final Function<FunctionSpec, Stores> stores;
    private final Function<FunctionSpec, Services> services;
    private final Function<FunctionSpec, Sources> sources;
    private final Function<FunctionSpec, BackupWiring> backups;

    /**
     * The handlers on these ports.
     *
     * @param clock    what time it is
     * @param stores   what an instance of a function keeps
     * @param services whom it asks
     * @param sources  what it reads beside that
     * @param backups  what the watch over the backups works with
     */
    public Product(Clock clock, Function<FunctionSpec, Stores> stores, Function<FunctionSpec, Services> services,
            Function<FunctionSpec, Sources> sources, Function<FunctionSpec, BackupWiring> backups) {
        this.clock = clock;
        this.stores = stores;
        this.services = services;
        this.sources = sources;
        this.backups = backups;
    }

    @Override
    public Handler create(FunctionSpec spec) {
        if (spec.handler().equals(BackupWatchHandler.class.getName())) {
            return Handler.of(Map.class, Map.class, new BackupWatchHandler(backups.apply(spec)));
        }
        if (spec.handler().equals(DrillHandler.class.getName())) {
            return Handler.of(Map.class, Map.class, new DrillHandler(backups.apply(spec)));
        }
        Function<Wiring, Handler> handler = BY_NAME.get(spec.handler());
        if (handler == null) {
            throw new IllegalArgumentException("The template's function " + spec.name() + " has the handler "
                    + spec.handler() + ", which dev.holdfast.local.Product does not list; it lists " + BY_NAME.keySet());
        }
        return handler.apply(wiring(spec));
    }

    /**
     * What a function is put together from.
     *
     * @param spec the function, with its whole environment
     * @return a new wiring
     */
    public Wiring wiring(FunctionSpec spec) {
        return new Wiring(spec.environment(), clock, stores.apply(spec), services.apply(spec), sources.apply(spec));
    }
}
