package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.restore.Rescue;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Step Functions tells by EventBridge of an execution that failed, was stopped or timed out: whoever it spoke for has
 * another one within seconds. Such events are delivered at best
 * (https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-states.html), so they are a hint, and the sweep is the truth.
 */
public final class ExecutionEndedHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final Rescue rescue;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public ExecutionEndedHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public ExecutionEndedHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private ExecutionEndedHandler(Wiring wiring, Priming priming) {
        this.rescue = wiring.rescue();
        this.clock = wiring.clock();
        this.priming = priming.with(() -> wiring.positions().look(Rehearsal.NOBODY))
                .with(() -> wiring.workflows().find("nobody", "nobody"));
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    /**
     * Looks at the one whom the execution spoke for.
     *
     * @return {@code restarted}: 1 or 0
     * @throws IllegalArgumentException if the event does not say which execution it is about
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            Map<?, ?> detail = event.get("detail") instanceof Map<?, ?> map ? map : Map.of();
            String execution = text(detail, "name");
            Optional<EnrolmentId> restarted = rescue.ended(execution);
            endings.count("Restarted", "Count", restarted.isPresent() ? 1 : 0);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("execution", execution);
            fields.put("status", text(detail, "status"));
            restarted.ifPresent(enrolment -> fields.put("enrolment", enrolment.value()));
            endings.well(restarted.isPresent() ? "execution restarted" : "execution left alone", fields);
            return Map.of("restarted", restarted.isPresent() ? 1 : 0);
        } catch (RuntimeException e) {
            endings.failed("execution not looked at", e, Map.of());
            throw e;
        }
    }

    private static String text(Map<?, ?> detail, String field) {
        if (detail.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The event has no detail." + field + ": send what Step Functions tells EventBridge as"
                + " \"Step Functions Execution Status Change\"");
    }
}
