package dev.holdfast.local.stepfunctions;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The tokens that are out. Guarded by the service's lock. */
final class TaskTokens {

    private static final String PREFIX = "AQDE";
    private static final int RANDOM_BYTES = 48;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{64}");

    private final RandomGenerator random;
    private final Map<String, Execution> waiting = new HashMap<>();

    TaskTokens(RandomGenerator random) {
        this.random = random;
    }

    String issue(Execution execution) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(token, execution);
        return token;
    }

    void revoke(String token) {
        waiting.remove(token);
    }

    /** Who waits for a token. */
    Execution holder(String token) {
        if (!SHAPE.matcher(token).matches()) {
            throw new ServiceError("InvalidToken", "Invalid Token: 'Invalid token'");
        }
        return Optional.ofNullable(waiting.get(token)).filter(Execution::isRunning).orElseThrow(() ->
                new ServiceError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
    }
}
