package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.restore.Sweep;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sweep: {@code {"sweep":"overdue"}} every few minutes looks at those whose wake time is over, {@code {"sweep":"everyone"}}
 * more rarely at all. Its metrics are in the namespace {@value #NAMESPACE} and of the dimension {@code Stack}: {@code Sweeps} and
 * {@code Rounds} (1 whenever one came to its end; their absence is an alarm), of both {@code Restarted}, {@code Stalled} and
 * {@code LongestStall}; of a round {@code OnTheWay}, {@code Resumed}, {@code BrokenRows}, {@code NeedAttention}, {@code Held} and
 * {@code Paused}; and, by {@code Stack} and {@code Workflow}, {@code People}, those of them who are on the way.
 */
public final class SweepHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    static final String NAMESPACE = "Holdfast/Sweep";
    private static final String COUNT = "Count";

    private final Sweep sweep;
    private final String stack;
    private final Clock clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public SweepHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public SweepHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private SweepHandler(Wiring wiring, Priming priming) {
        this.sweep = wiring.sweep();
        this.stack = wiring.stack();
        this.clock = wiring.clock();
        this.priming = priming.with(() -> wiring.positions().find(Rehearsal.NOBODY))
                .with(() -> wiring.workflows().definition("nobody", "nobody"));
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    /**
     * Looks.
     *
     * @param event {@code sweep}: {@code overdue} or {@code everyone}
     * @return what was seen, as numbers
     * @throws IllegalArgumentException if it says neither; nothing was looked at
     */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            Map<String, Object> seen = look(String.valueOf(event.get("sweep")), new Log(context));
            endings.well("swept", seen);
            return seen;
        } catch (RuntimeException e) {
            endings.failed("sweep failed", e, Map.of());
            throw e;
        }
    }

    private Map<String, Object> look(String whom, Log log) {
        if (whom.equals("overdue")) {
            Sweep.Overdue seen = sweep.overdue();
            tell(seen.late(), log);
            log.metrics(late(seen.late()).metric("Sweeps", COUNT, 1).metric("Restarted", COUNT, seen.restarted()).document());
            return numbers(seen);
        }
        if (whom.equals("everyone")) {
            Sweep.Everyone seen = sweep.everyone();
            tell(seen.late(), log);
            log.metrics(late(seen.late()).metric("Rounds", COUNT, 1).metric("Restarted", COUNT, seen.restarted())
                    .metric("Resumed", COUNT, seen.resumed())
                    .metric("OnTheWay", COUNT, seen.onTheWay())
                    .metric("BrokenRows", COUNT, seen.broken())
                    .metric("NeedAttention", COUNT, seen.attention())
                    .metric("Held", COUNT, seen.held())
                    .metric("Paused", COUNT, seen.paused())
                    .document());
            seen.workflows().forEach((workflow, people) -> log.metrics(new EmbeddedMetrics(NAMESPACE, clock.instant())
                    .dimension("Stack", stack).dimension("Workflow", workflow).metric("People", COUNT, people).document()));
            return numbers(seen);
        }
        throw new IllegalArgumentException("A sweep looks at \"overdue\" or at \"everyone\", and not at \"" + whom
                + "\": write {\"sweep\":\"overdue\"}");
    }

    private static void tell(Sweep.Late late, Log log) {
        if (late.stalled() > 0) {
            log.warn("stalled", Map.of("stalled", late.stalled(), "longest", late.longest().toString(),
                    "some", late.some().stream().map(EnrolmentId::value).toList()));
        }
    }

    private EmbeddedMetrics late(Sweep.Late late) {
        return new EmbeddedMetrics(NAMESPACE, clock.instant()).dimension("Stack", stack)
                .metric("Stalled", COUNT, late.stalled())
                .metric("LongestStall", "Seconds", late.longest().toSeconds());
    }

    private static Map<String, Object> numbers(Sweep.Overdue seen) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("overdue", seen.seen());
        numbers.put("restarted", seen.restarted());
        numbers.put("stalled", seen.late().stalled());
        numbers.put("longestStallSeconds", seen.late().longest().toSeconds());
        numbers.put("broken", seen.broken());
        numbers.put("more", seen.more());
        return numbers;
    }

    /** A round as JSON. */
    public static Map<String, Object> numbers(Sweep.Everyone seen) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("onTheWay", seen.onTheWay());
        numbers.put("restarted", seen.restarted());
        numbers.put("resumed", seen.resumed());
        numbers.put("stalled", seen.late().stalled());
        numbers.put("longestStallSeconds", seen.late().longest().toSeconds());
        numbers.put("broken", seen.broken());
        numbers.put("needAttention", seen.attention());
        numbers.put("held", seen.held());
        numbers.put("paused", seen.paused());
        return numbers;
    }
}
