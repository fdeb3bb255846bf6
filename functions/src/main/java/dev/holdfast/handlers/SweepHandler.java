package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.restore.Sweep;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sweep, every few minutes. Its metrics are in the namespace {@value #NAMESPACE} and of the dimension {@code Stack}:
 * {@code Sweeps} (1 whenever one came to its end; its absence is an alarm), {@code OnTheWay}, {@code Restarted},
 * {@code Stalled}, {@code LongestStall}, {@code BrokenRows}, {@code NeedAttention}, {@code Held} and {@code Paused}; and, by
 * {@code Stack} and {@code Workflow}, {@code People}, those of them who are on the way.
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

    /** @return what was seen, as numbers */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            Sweep.Report report = sweep.run();
            tell(report, new Log(context));
            endings.well("swept", numbers(report));
            return numbers(report);
        } catch (RuntimeException e) {
            endings.failed("sweep failed", e, Map.of());
            throw e;
        }
    }

    private void tell(Sweep.Report report, Log log) {
        if (report.stalled() > 0) {
            log.warn("stalled", Map.of("stalled", report.stalled(), "longest", report.longest().toString(),
                    "some", report.some().stream().map(EnrolmentId::value).toList()));
        }
        log.metrics(new EmbeddedMetrics(NAMESPACE, clock.instant()).dimension("Stack", stack)
                .metric("Sweeps", COUNT, 1)
                .metric("OnTheWay", COUNT, report.onTheWay())
                .metric("Restarted", COUNT, report.restarted())
                .metric("Stalled", COUNT, report.stalled())
                .metric("LongestStall", "Seconds", report.longest().toSeconds())
                .metric("BrokenRows", COUNT, report.broken())
                .metric("NeedAttention", COUNT, report.attention())
                .metric("Held", COUNT, report.held())
                .metric("Paused", COUNT, report.paused())
                .document());
        report.workflows().forEach((workflow, people) -> log.metrics(new EmbeddedMetrics(NAMESPACE, clock.instant())
                .dimension("Stack", stack).dimension("Workflow", workflow).metric("People", COUNT, people).document()));
    }

    /** A report as JSON. */
    public static Map<String, Object> numbers(Sweep.Report report) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("onTheWay", report.onTheWay());
        numbers.put("restarted", report.restarted());
        numbers.put("stalled", report.stalled());
        numbers.put("longestStallSeconds", report.longest().toSeconds());
        numbers.put("broken", report.broken());
        numbers.put("needAttention", report.attention());
        numbers.put("held", report.held());
        return numbers;
    }
}
