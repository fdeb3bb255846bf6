package dev.holdfast.local.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The side of Lambda that a function's runtime talks to: it hands out events and takes answers
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). For one process, which works on one event at a time.
 */
final class RuntimeApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "/2018-06-01/runtime/";
    private static final String INVOCATION = VERSION + "invocation/";
    /** Lambda's native client ends the process when the header is missing; the id says "not sampled". */
    private static final String TRACE = "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0";

    private final Front front;
    private final String arn;
    private final InstantSource clock;
    private final long timeoutMillis;
    private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> primed = new CompletableFuture<>();

    private record Invocation(String id, byte[] event, CompletableFuture<InvocationResult> answer) {
    }

    /**
     * Listens on loopback.
     *
     * @param arn           of the function, as the caller uses it
     * @param clock         by which deadlines are told
     * @param timeoutMillis how long one invocation may take
     */
    RuntimeApi(String arn, InstantSource clock, long timeoutMillis) {
        this.arn = arn;
        this.clock = clock;
        this.timeoutMillis = timeoutMillis;
        this.front = Front.listen(0, this::answer);
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}: host and port. */
    String address() {
        return front.endpoint().getAuthority();
    }

    /** Done when the function asks for its first event; fails when its start failed. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Done when what comes before a snapshot is over, for a function that is started for one. */
    CompletableFuture<Void> primed() {
        return primed;
    }

    /** Hands an event to the function. @return its answer, or Lambda's error object when it threw */
    CompletableFuture<InvocationResult> invoke(byte[] event) {
        Invocation invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.answer();
    }

    /** Whoever waits for an answer is told why there will be none. */
    void ended(RuntimeException reason) {
        ready.completeExceptionally(reason);
        primed.completeExceptionally(reason);
        waiting.forEach(invocation -> invocation.answer().completeExceptionally(reason));
        running.values().forEach(invocation -> invocation.answer().completeExceptionally(reason));
    }

    @Override
    public void close() {
        front.close();
    }

    private Reply answer(Request request) {
        String path = request.rawPath();
        if (path.equals(INVOCATION + "next")) {
            ready.complete(null);
            return next();
        }
        if (path.equals(VERSION + "restore/next")) {
            primed.complete(null);
            return Reply.of(200, "application/json", "");
        }
        if (path.startsWith(INVOCATION)) {
            String[] idAndWhat = path.substring(INVOCATION.length()).split("/");
            Invocation invocation = running.remove(idAndWhat[0]);
            if (invocation != null && idAndWhat.length == 2) {
                invocation.answer().complete(new InvocationResult(idAndWhat[1].equals("error"), request.body()));
                return accepted();
            }
        }
        if (path.equals(VERSION + "init/error") || path.equals(VERSION + "restore/error")) {
            ended(new IllegalStateException("The function could not start: " + message(request.body())));
            return accepted();
        }
        return Reply.of(404, "text/plain", "The runtime API has no " + request.method() + " " + path);
    }

    private Reply next() {
        Invocation invocation;
        try {
            invocation = waiting.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.hangUp();
        }
        running.put(invocation.id(), invocation);
        return Reply.of(200, "application/json", new String(invocation.event(), StandardCharsets.UTF_8))
                .with("Lambda-Runtime-Aws-Request-Id", invocation.id())
                .with("Lambda-Runtime-Deadline-Ms", Long.toString(clock.millis() + timeoutMillis))
                .with("Lambda-Runtime-Invoked-Function-Arn", arn)
                .with("Lambda-Runtime-Trace-Id", TRACE);
    }

    private static Reply accepted() {
        return Reply.of(202, "application/json", "{\"status\":\"OK\"}");
    }

    private static String message(byte[] error) {
        try {
            JsonNode json = JSON.readTree(error);
            return json.path("errorType").asText() + ": " + json.path("errorMessage").asText();
        } catch (IOException noJson) {
            throw new UncheckedIOException("The runtime reported an error that is no JSON", noJson);
        }
    }
}
