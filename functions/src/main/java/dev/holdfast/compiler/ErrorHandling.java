package dev.holdfast.compiler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.failures.FailureType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Retry and Catch of every Task, generated from {@link FailureType} so that code and machines cannot drift apart. */
final class ErrorHandling {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ErrorHandling() {
    }

    /**
     * The retriers, in the order of the failure types. A failure that is not to be retried has an entry too: Retry is
     * looked at before Catch, and without the entry {@code States.ALL} would retry it.
     *
     * <p>The definition's size is limited and every Task repeats this list. So types with the same policy share an entry,
     * and those with the policy of {@code States.ALL} are left to it; it has to stand last and alone
     * (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html).
     */
    static ArrayNode retry() {
        Map<Optional<FailureType.Retry>, List<String>> errorsByPolicy = new LinkedHashMap<>();
        for (FailureType type : FailureType.values()) {
            if (!type.retry().equals(FailureType.UNEXPECTED.retry())) {
                errorsByPolicy.computeIfAbsent(type.retry(), policy -> new ArrayList<>()).addAll(type.errors());
            }
        }
        ArrayNode retriers = JSON.arrayNode();
        errorsByPolicy.forEach((policy, errors) -> retriers.add(retrier(errors, policy)));
        retriers.add(retrier(FailureType.UNEXPECTED.errors(), FailureType.UNEXPECTED.retry()));
        return retriers;
    }

    /**
     * The one catcher: only {@link FailureType#DIVERTED} is caught, since the row is right by then. Anything else has to
     * fail the execution at this very state, where it is seen and can be redriven.
     */
    static ArrayNode catchDiverted() {
        ObjectNode catcher = JSON.objectNode();
        catcher.set("ErrorEquals", texts(FailureType.DIVERTED.errors()));
        catcher.put("ResultPath", "$.diverted");
        catcher.put("Next", StateNames.LOOK_UP_PLACE);
        return JSON.arrayNode().add(catcher);
    }

    private static ObjectNode retrier(List<String> errors, Optional<FailureType.Retry> policy) {
        ObjectNode retrier = JSON.objectNode();
        retrier.set("ErrorEquals", texts(errors));
        if (policy.isEmpty()) {
            return retrier.put("MaxAttempts", 0);
        }
        FailureType.Retry p = policy.get();
        retrier.put("IntervalSeconds", p.interval().toSeconds());
        retrier.put("MaxAttempts", p.maxAttempts());
        retrier.put("BackoffRate", p.backoffRate());
        if (reachesMaxDelay(p)) {
            retrier.put("MaxDelaySeconds", p.maxDelay().toSeconds());
        }
        if (p.jitter()) {
            retrier.put("JitterStrategy", "FULL");
        }
        return retrier;
    }

    private static boolean reachesMaxDelay(FailureType.Retry p) {
        double longest = p.interval().toSeconds() * Math.pow(p.backoffRate(), p.maxAttempts() - 1.0);
        return longest > p.maxDelay().toSeconds();
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
