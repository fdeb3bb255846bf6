package dev.holdfast.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.holdfast.handlers.MailEventsHandler;
import dev.holdfast.handlers.StepHandler;
import dev.holdfast.handlers.UnsubscribeHandler;
import dev.holdfast.handlers.WebhookHandler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Handler;
import dev.holdfast.local.lambda.HandlerFactory;
import dev.holdfast.steps.WebhookCaller;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The product's own handlers by the names that the template gives. Written out rather than found by reflection: what
 * the template names and this list does not hold is an error that says so.
 */
final class Product implements HandlerFactory {
    private static final Map<Class<?>, Function<Wiring, Handler>> HANDLERS = Map.of(
            StepHandler.class, wiring -> Handler.of(Map.class, Map.class, new StepHandler(wiring)),
            WebhookHandler.class, wiring -> Handler.of(APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class,
                    new WebhookHandler(wiring)),
            UnsubscribeHandler.class, wiring -> Handler.of(APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class,
                    new UnsubscribeHandler(wiring)),
            MailEventsHandler.class, wiring -> Handler.of(Map.class, Map.class, new MailEventsHandler(wiring)));
    private static final Map<String, Function<Wiring, Handler>> BY_NAME = HANDLERS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(handler -> handler.getKey().getName(), Map.Entry::getValue));

    private final Clock clock;
    private final WebhookCaller webhooks;
    private final Optional<DynamoDbClient> inProcess;

    /** @param inProcess a client that reaches the database without a socket, if there is one */
    Product(Clock clock, WebhookCaller webhooks, Optional<DynamoDbClient> inProcess) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.inProcess = inProcess;
    }

    @Override
    public Handler create(FunctionSpec spec) {
        Function<Wiring, Handler> handler = BY_NAME.get(spec.handler());
        if (handler == null) {
            throw new IllegalArgumentException("The template's function " + spec.name() + " has the handler "
                    + spec.handler() + ", which dev.holdfast.local.Product does not list; it lists " + BY_NAME.keySet());
        }
        return handler.apply(wiring(spec));
    }

    /** What a function is put together from, on this machine. */
    Wiring wiring(FunctionSpec spec) {
        return inProcess.map(client -> new Wiring(spec.environment(), clock, webhooks, client))
                .orElseGet(() -> new Wiring(spec.environment(), clock, webhooks));
    }
}
