package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.aws.Times;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Tally;
import dev.holdfast.restore.Turn;
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
    private final Priming priming;

    /** As Lambda runs it. */
    public RestoreHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public RestoreHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private RestoreHandler(Wiring wiring, Priming priming) {
        this.wiring = wiring;
        this.clock = wiring.clock();
        this.priming = priming.with(() -> Rehearsal.lookUps(wiring));
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            RestoreState state = state(event);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("restore", state.order().id());
            RestoreState after = switch (String.valueOf(event.get("do"))) {
                case "turn" -> turn(state, told);
                case "plan" -> plan(state);
                case "report" -> report(state, told, new Log(context));
                default -> throw new IllegalArgumentException("\"do\" is turn, plan or report, not " + event.get("do"));
            };
            told.put("total", RestoreReport.total(after.done()));
            endings.well("restore " + event.get("do"), told);
            return RestoreJson.encode(after);
        } catch (RuntimeException e) {
            endings.failed("restore failed", e, Map.of("name", String.valueOf(event.get("name"))));
            throw e;
        }
    }

    private RestoreState state(Map<String, Object> event) {
        if (!(event.get("state") instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("The payload has no object \"state\": start with {\"order\":{}}");
        }
        Instant began = event.get("began") instanceof String text ? Times.parse(text) : clock.instant();
        return RestoreJson.decode(json, String.valueOf(event.getOrDefault("name", Times.text(began))), began,
                wiring.sendsPerSecond());
    }

    private RestoreState turn(RestoreState state, Map<String, Object> told) {
        Cursor cursor = state.cursor().orElseGet(() -> wiring.firstTurn(state.order()));
        Turn turn = wiring.restore(state.order(), state.copies()).turn(state.order(), cursor);
        told.put("phase", cursor.phase().name());
        told.put("turn", state.turns() + 1);
        told.put("done", RestoreJson.tally(turn.done()));
        return state.after(turn);
    }

    private RestoreState plan(RestoreState state) {
        Tally tally = wiring.restore(state.order(), state.copies()).plan(state.order());
        return new RestoreState(state.order(), state.copies(), state.cursor(), tally, state.turns(), state.notBefore(),
                state.finished());
    }

    private RestoreState report(RestoreState state, Map<String, Object> told, Log log) {
        told.put("turns", state.turns());
        told.put("finished", state.finished());
        told.put("done", RestoreJson.tally(state.done()));
        log.metrics(RestoreReport.metrics(wiring.stack(), state.done(), clock.instant()));
        return state;
    }
}
