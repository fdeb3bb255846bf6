package dev.holdfast.local.stepfunctions;

import java.time.Instant;
import java.util.Optional;

/** A Task under way. Guarded by the service's lock. */
final class TaskProgress {

    final Instant started;
    /** Its token, when it waits for one. */
    final Optional<String> token;
    Instant lastHeartbeat;

    TaskProgress(Instant started, Optional<String> token) {
        this.started = started;
        this.token = token;
        this.lastHeartbeat = started;
    }
}
