package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.aws.Times;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Tally;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Tasks of the state machine of restores, {@code statemachines/operations/restore.asl.json}. It is asked
 *
 * <pre>{@code
 * {"do":"turn","name":"<name of the execution>","began":"<its start>","state":{…}}
 * {"do":"plan",…}      what the order would do, without doing any of it
 * {"do":"report",…}    what was done, into the log and the metrics
 * }</pre>
 *
 * <p>where {@code state} is what {@link RestoreJson} describes, and answers with the state after that.
 */
public final class RestoreHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final Wiring wiring;
    private final Clock clock;

    /** As Lambda runs it. */
    public RestoreHandler() {
        this(Wiring.ofLambda());
    }

    /** @param wiring what the function works with */
    public RestoreHandler(Wiring wiring) {
        this.wiring = wiring;
        this.clock = wiring.clock();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (!(event.get("state") instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("The payload has no object \"state\": start with {\"order\":{}}");
        }
        Instant began = event.get("began") instanceof String text ? Times.parse(text) : clock.instant();
        RestoreState state = RestoreJson.decode(json, String.valueOf(event.getOrDefault("name", Times.text(began))), began,
                wiring.sendsPerSecond());
        Log log = new Log(context);
        return switch (String.valueOf(event.get("do"))) {
            case "turn" -> turn(state, log);
            case "plan" -> plan(state, log);
            case "report" -> report(state, log);
            default -> throw new IllegalArgumentException("\"do\" is turn, plan or report, not " + event.get("do"));
        };
    }

    private Map<String, Object> turn(RestoreState state, Log log) {
        Cursor cursor = state.cursor().orElseGet(() -> wiring.firstTurn(state.order()));
        RestoreState after = state.after(wiring.restore(state.order(), state.copies()).turn(state.order(), cursor));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("restore", state.order().id());
        fields.put("phase", cursor.phase().name());
        fields.put("turn", after.turns());
        fields.put("total", RestoreReport.total(after.done()));
        log.info("restore turn", fields);
        return RestoreJson.encode(after);
    }

    private Map<String, Object> plan(RestoreState state, Log log) {
        Tally tally = wiring.restore(state.order(), state.copies()).plan(state.order());
        log.info("restore plan", Map.of("restore", state.order().id(), "total", RestoreReport.total(tally)));
        return RestoreJson.encode(new RestoreState(state.order(), state.copies(), state.cursor(), tally, state.turns(),
                state.notBefore(), state.finished()));
    }

    private Map<String, Object> report(RestoreState state, Log log) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("restore", state.order().id());
        fields.put("turns", state.turns());
        fields.put("finished", state.finished());
        fields.put("total", RestoreReport.total(state.done()));
        fields.put("done", RestoreJson.tally(state.done()));
        log.info("restore done", fields);
        log.metrics(RestoreReport.metrics(wiring.stack(), state.done(), clock.instant()));
        return RestoreJson.encode(state);
    }
}
