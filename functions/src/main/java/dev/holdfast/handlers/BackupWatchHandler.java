package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.backups.Finding;
import dev.holdfast.backups.ReportFields;
import dev.holdfast.backups.ReportText;
import dev.holdfast.backups.WatchReport;
import dev.holdfast.backups.WatchRound;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The scheduled watch over the backups of this stack. It writes metrics and findings to its log, and fails if the watch
 * could not finish, so that Lambda tries again and then puts the event where somebody sees it. Findings are no failure:
 * the alarms tell of them. The event is not looked at.
 */
public final class BackupWatchHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final WatchRound watch;
    private final String stack;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public BackupWatchHandler() {
        this(BackupWiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public BackupWatchHandler(BackupWiring wiring) {
        this(wiring, Priming.none());
    }

    private BackupWatchHandler(BackupWiring wiring, Priming priming) {
        this(wiring.watchRound(), wiring.stack(), wiring.clock(), priming.with(() -> Rehearsal.watch(wiring.sources())));
    }

    BackupWatchHandler(WatchRound watch, String stack, InstantSource clock, Priming priming) {
        this.priming = priming;
        this.watch = watch;
        this.stack = stack;
        this.clock = clock;
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    /** @return {@code good} and the names of the findings */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Log log = new Log(context);
        Endings endings = new Endings(context, clock);
        WatchRound.Result result = watch.run(stack);
        WatchMetrics.of(stack, result, clock.instant()).forEach(log::metrics);
        result.failure().ifPresent(failure -> endings.failed("backup watch failed", failure, Map.of("stack", stack)));
        WatchReport report = result.reportOrThrow();
        List<Finding> findings = report.allFindings();
        findings.forEach(finding -> log.warn("backup finding", ReportFields.of(finding)));
        endings.well("backup watch done", Map.of("stack", stack, "says", ReportText.headline(report)));
        return Map.of("good", report.good(), "findings", findings.stream().map(f -> f.trouble().name()).toList());
    }
}
