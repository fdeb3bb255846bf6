package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.backups.DrillState;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.ReportFields;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Tasks of the state machine of drills, {@code statemachines/operations/drill.asl.json}. It is asked
 *
 * <pre>{@code
 * {"do":"begin","name":"<name of the execution>","input":{"tables":["…"]}}     without tables: all that are protected
 * {"do":"restore","state":{…}}   likewise look, equip, compare, record, remove and next
 * {"do":"failed","state":{…},"error":{"Error":"…","Cause":"…"}}
 * }</pre>
 *
 * <p>where {@code state} is what {@link DrillJson} describes, and answers with the state after that.
 */
public final class DrillHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final DrillSteps steps;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public DrillHandler() {
        this(BackupWiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public DrillHandler(BackupWiring wiring) {
        this(wiring, Priming.none());
    }

    private DrillHandler(BackupWiring wiring, Priming priming) {
        this(wiring, wiring.drillPorts(), priming);
    }

    private DrillHandler(BackupWiring wiring, DrillSteps.Ports ports, Priming priming) {
        this(new DrillSteps(ports, wiring.stack(), wiring.clock()), wiring.clock(),
                priming.with(() -> Rehearsal.drill(ports, wiring.stack())));
    }

    /** @param steps what a drill consists of @param clock when its lines are written */
    public DrillHandler(DrillSteps steps, InstantSource clock) {
        this(steps, clock, Priming.none());
    }

    private DrillHandler(DrillSteps steps, InstantSource clock, Priming priming) {
        this.priming = priming;
        this.steps = steps;
        this.clock = clock;
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        String step = String.valueOf(event.get("do"));
        try {
            DrillState after = step.equals("begin") ? begin(event) : step(step, event, new Log(context));
            endings.well("drill " + step, fields(after));
            return DrillJson.encode(after);
        } catch (RuntimeException e) {
            endings.failed("drill " + step + " failed", e, Map.of());
            throw e;
        }
    }

    private DrillState begin(Map<String, Object> event) {
        Map<?, ?> input = event.get("input") instanceof Map<?, ?> map ? map : Map.of();
        return steps.begin(DrillJson.text(event, "name"), DrillJson.texts(input, "tables"));
    }

    private DrillState step(String step, Map<String, Object> event, Log log) {
        if (!(event.get("state") instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("The payload has no object \"state\": the state machine writes it");
        }
        DrillState state = DrillJson.decode(json);
        return switch (step) {
            case "restore" -> steps.restore(state);
            case "look" -> steps.look(state);
            case "equip" -> steps.equip(state);
            case "compare" -> steps.compare(state);
            case "failed" -> steps.failed(state, why(event));
            case "record" -> {
                log.info("drill", ReportFields.of(steps.record(state)));
                yield state;
            }
            case "remove" -> steps.remove(state);
            case "next" -> steps.next(state);
            default -> throw new IllegalArgumentException("\"do\" is begin, restore, look, equip, compare, failed, record, remove"
                    + " or next, not " + step);
        };
    }

    /** As the machine caught it (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). */
    private static String why(Map<String, Object> event) {
        Map<?, ?> error = event.get("error") instanceof Map<?, ?> map ? map : Map.of();
        return error.get("Error") + ": " + error.get("Cause");
    }

    private static Map<String, Object> fields(DrillState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("drill", state.id());
        fields.put("left", state.left().size());
        fields.put("ready", state.ready());
        state.current().ifPresent(current -> {
            fields.put("table", current.table());
            fields.put("copy", current.copy());
        });
        return fields;
    }
}
