package dev.holdfast.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * EventBridge's default bus: hands each event to the functions whose rules match, a moment later, and as often as
 * Lambda does for asynchronous invocations when a function fails: twice more, after one and two minutes.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">asynchronous
 * retries</a>.
 */
public final class EventBus {
    private static final Duration DELIVERY = Duration.ofSeconds(1);
    private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Timeline time;
    private final Lambdas lambdas;
    private final BiConsumer<String, String> log;

    private record Rule(EventPattern pattern, String function) {
    }

    /**
     * A bus without rules.
     *
     * @param time    when events are delivered
     * @param lambdas the functions
     * @param log     is told of events that were given up: the function's name and what happened
     */
    public EventBus(Timeline time, Lambdas lambdas, BiConsumer<String, String> log) {
        this.time = time;
        this.lambdas = lambdas;
        this.log = log;
    }

    /**
     * Adds a rule.
     *
     * @param pattern  which events
     * @param function the name of the function that gets them
     */
    public void rule(EventPattern pattern, String function) {
        rules.add(new Rule(pattern, function));
    }

    /**
     * Takes an event.
     *
     * @param event the whole event, in EventBridge's shape
     */
    public void put(JsonNode event) {
        byte[] payload = event.toString().getBytes(StandardCharsets.UTF_8);
        for (Rule rule : rules) {
            if (rule.pattern().matches(event)) {
                time.schedule(time.now().plus(DELIVERY), () -> deliver(rule.function(), payload, 0));
            }
        }
    }

    private void deliver(String function, byte[] payload, int retry) {
        String failure;
        try {
            InvocationResult result = lambdas.invoke(function, payload);
            if (!result.functionError()) {
                return;
            }
            failure = new String(result.payload(), StandardCharsets.UTF_8);
        } catch (LambdaServiceException lost) {
            failure = lost.getMessage();
        }
        if (retry < RETRIES.size()) {
            time.schedule(time.now().plus(RETRIES.get(retry)), () -> deliver(function, payload, retry + 1));
        } else {
            log.accept(function, "gave up on an event after " + (retry + 1) + " attempts: " + failure);
        }
    }
}
