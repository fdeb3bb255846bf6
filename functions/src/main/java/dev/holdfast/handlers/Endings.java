package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import dev.holdfast.failures.Failure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line and one count for every invocation that comes to an end by itself, in the namespace {@value #NAMESPACE}, by
 * function: {@code Ended} is always 1; {@code Failed} is 1 for what nobody foresaw and 0 for everything else. What a machine
 * is told by a failure, such as {@code Diverted}, is counted by its name beside them.
 *
 * <p>Lambda's own metric Errors cannot tell the two apart. An invocation that was cut off, by its timeout for example,
 * writes nothing at all: Lambda's Invocations less {@code Ended} are those.
 *
 * <p>Handlers count what they did beside them: {@code Sent}, {@code Skipped} and {@code SendLag} (seconds from the wake time to
 * the send) of steps, {@code Enrolled} of webhooks, {@code Restarted} of executions that ended.
 */
final class Endings {

    static final String NAMESPACE = "Holdfast";

    private final Log log;
    private final Context context;
    private final InstantSource clock;
    private final List<Counted> counted = new ArrayList<>();

    private record Counted(String name, String unit, double value) {
    }

    Endings(Context context, InstantSource clock) {
        this.log = new Log(context);
        this.context = context;
        this.clock = clock;
    }

    /** A value that the line of the ending has beside the others. @param unit one of CloudWatch's */
    void count(String name, String unit, double value) {
        counted.add(new Counted(name, unit, value));
    }

    /** It was done. @param fields ids, words and numbers; never an address or a field's value */
    void well(String what, Map<String, ?> fields) {
        write("INFO", what, metrics(0), fields);
    }

    /** A failure that the machine knows by name and that has a way of its own. */
    void known(String what, Failure failure, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        if (failure instanceof Failure.Diverted) {
            // Of ids and states only. What the others say may quote an address that SES named.
            all.put("why", String.valueOf(failure.getMessage()));
        }
        write("INFO", what, metrics(0).metric(failure.getClass().getSimpleName(), "Count", 1), all);
    }

    /** Something that nobody foresaw. */
    void failed(String what, Throwable cause, Map<String, ?> fields) {
        log.error(what, cause, fields);
        write("ERROR", what, metrics(1), fields);
    }

    private EmbeddedMetrics metrics(int failed) {
        EmbeddedMetrics metrics = new EmbeddedMetrics(NAMESPACE, clock.instant())
                .dimension("Function", context.getFunctionName()).metric("Ended", "Count", 1).metric("Failed", "Count", failed);
        counted.forEach(c -> metrics.metric(c.name(), c.unit(), c.value()));
        return metrics;
    }

    private void write(String level, String what, EmbeddedMetrics metrics, Map<String, ?> fields) {
        Map<String, Object> line = metrics.document();
        line.put("level", level);
        line.put("what", what);
        line.put("request", context.getAwsRequestId());
        line.putAll(fields);
        log.metrics(line);
    }
}
