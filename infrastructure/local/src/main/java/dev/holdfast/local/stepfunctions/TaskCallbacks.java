package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;

/** What the holders of task tokens send. Thread-safe; every refusal is a {@link ServiceError}. */
public final class TaskCallbacks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TaskTokens tokens;
    private final Tasks tasks;
    private final ServiceLock lock;
    private final Throttle throttle;
    private final Clock clock;

    TaskCallbacks(TaskTokens tokens, Tasks tasks, ServiceLock lock, Throttle throttle, Clock clock) {
        this.tokens = tokens;
        this.tasks = tasks;
        this.lock = lock;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** SendTaskSuccess; {@code output} is JSON. */
    public void success(String token, String output) {
        JsonNode json = parse(output);
        send(token, TaskOutcome.succeeded(json));
    }

    /** SendTaskFailure. */
    public void failure(String token, Optional<String> error, Optional<String> cause) {
        send(token, TaskOutcome.failed(error.orElse("States.TaskFailed"), cause.orElse("")));
    }

    /** SendTaskHeartbeat. */
    public void heartbeat(String token) {
        lock.run(() -> {
            throttle.take(Quota.SEND_TASK);
            tokens.holder(token).task.ifPresent(progress -> progress.lastHeartbeat = clock.instant());
        });
    }

    private void send(String token, TaskOutcome outcome) {
        lock.run(() -> {
            throttle.take(Quota.SEND_TASK);
            tasks.called(tokens.holder(token), outcome);
        });
    }

    private static JsonNode parse(String output) {
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException e) {
            throw new ServiceError("InvalidOutput", "Invalid Output: '" + e.getOriginalMessage() + "'");
        }
    }
}
