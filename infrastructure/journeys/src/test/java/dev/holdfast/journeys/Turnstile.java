package dev.holdfast.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.secondopinion.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Virtual time for a Step Functions that knows none. Every bookmark on its way into the service gets a wake time long ago,
 * so that no Wait waits; the invocation after it is held here until the product's clock shows the wake time that the
 * bookmark had. An execution is at rest while its invocation is held, and over when the service says so.
 */
final class Turnstile {

    private static final String WAKE_AT = "wakeAt";
    private static final String LONG_AGO = "2000-01-01T00:00:00.000Z";
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Instant> wakeTimes = new TreeMap<>();
    private final Map<String, String> open = new TreeMap<>();
    private final Map<String, Held> held = new TreeMap<>();

    /** An invocation that waits. @param execution its execution's name @param gate whether it may go on */
    private record Held(String execution, Instant due, CompletableFuture<Boolean> gate) {
    }

    /** Holds an invocation for an enrolment until it is let go, then has it answered. */
    Reply invoke(Request request, Function<Request, Reply> functions) {
        JsonNode payload = json(request.body());
        if (!payload.has("enrolment")) {
            return functions.apply(request);
        }
        String execution = payload.get("enrolment").textValue() + "-g" + payload.get("generation").intValue();
        if (!hold(execution).join()) {
            return Reply.of(503, "text/plain", "The execution was stopped");
        }
        Reply reply = functions.apply(request);
        if (json(reply.body()) instanceof ObjectNode place && place.has(WAKE_AT)) {
            wakesAt(execution, Instant.parse(place.get(WAKE_AT).textValue()));
            return new Reply(reply.status(), reply.headers(), bytes(place.put(WAKE_AT, LONG_AGO)));
        }
        return reply;
    }

    /** Has an execution started that waits for nothing. */
    Reply start(Request request, Function<Request, Reply> service) {
        ObjectNode asked = (ObjectNode) json(request.body());
        String execution = asked.get("name").textValue();
        ObjectNode input = (ObjectNode) json(bytes(asked.get("input").textValue()));
        synchronized (this) {
            // The same start again says nothing new: the execution has long gone on.
            wakeTimes.putIfAbsent(execution, Instant.parse(input.get(WAKE_AT).textValue()));
        }
        asked.put("input", input.put(WAKE_AT, LONG_AGO).toString());
        Reply reply = service.apply(new Request(request.method(), request.rawPath(), request.rawQuery(), request.headers(),
                bytes(asked), request.sourceIp()));
        if (reply.status() == 200) {
            synchronized (this) {
                open.put(execution, json(reply.body()).get("executionArn").textValue());
            }
        }
        return reply;
    }

    /** Waits until every execution is at rest or over. @param isRunning asks the service about an execution, by its ARN */
    void settle(Predicate<String> isRunning) {
        Patience.until(LONGEST, () -> moving().keySet() + " to come to rest", () -> {
            moving().forEach((execution, arn) -> {
                if (!isRunning.test(arn)) {
                    over(execution);
                }
            });
            return moving().isEmpty() ? Optional.of(true) : Optional.empty();
        });
    }

    /** When the first held invocation is due; empty if that is after an end, or nothing is held. */
    synchronized Optional<Instant> next(Instant end) {
        return first().map(Held::due).filter(due -> !due.isAfter(end));
    }

    /** Lets the invocation go that is due first. */
    synchronized void letGo() {
        Held first = first().orElseThrow(() -> new IllegalStateException("Nothing is held"));
        held.remove(first.execution());
        first.gate().complete(true);
    }

    /** The ARNs of the executions that are not over. */
    synchronized List<String> open() {
        return List.copyOf(open.values());
    }

    /** Every execution was stopped: whatever is still held leads nowhere. */
    synchronized void stopped() {
        open.clear();
        held.values().forEach(invocation -> invocation.gate().complete(false));
        held.clear();
    }

    private synchronized CompletableFuture<Boolean> hold(String execution) {
        CompletableFuture<Boolean> gate = new CompletableFuture<>();
        Held before = held.put(execution, new Held(execution, wakeTimes.getOrDefault(execution, Instant.MIN), gate));
        if (before != null) {
            throw new IllegalStateException(execution + " invokes again while an invocation is held: that was held for longer"
                    + " than the Task's time-out, so this story is too long for this machine");
        }
        return gate;
    }

    private synchronized void wakesAt(String execution, Instant wakeAt) {
        wakeTimes.put(execution, wakeAt);
    }

    private synchronized void over(String execution) {
        open.remove(execution);
    }

    private synchronized Map<String, String> moving() {
        Map<String, String> moving = new TreeMap<>(open);
        moving.keySet().removeAll(held.keySet());
        return moving;
    }

    private Optional<Held> first() {
        return held.values().stream().min(Comparator.comparing(Held::due).thenComparing(Held::execution));
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
