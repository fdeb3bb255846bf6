package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object a line, for CloudWatch Logs Insights
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html). What is logged
 * are ids, words and numbers; never an address, a field's value or a secret.
 */
final class Log {

    private static final int FRAMES = 12;

    private final Context context;

    Log(Context context) {
        this.context = context;
    }

    /** Something that happened as it should. */
    void info(String what, Map<String, ?> fields) {
        write("INFO", what, fields);
    }

    /** Something that somebody may have to look at. */
    void warn(String what, Map<String, ?> fields) {
        write("WARN", what, fields);
    }

    /** Something that went wrong. */
    void error(String what, Throwable cause, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("error", cause.getClass().getName());
        all.put("message", String.valueOf(cause.getMessage()));
        all.put("at", Arrays.stream(cause.getStackTrace()).limit(FRAMES).map(StackTraceElement::toString).toList());
        write("ERROR", what, all);
    }

    /** A document of the embedded metric format, on a line of its own: nothing may stand around it. */
    void metrics(Map<String, ?> document) {
        line(document);
    }

    private void write(String level, String what, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("what", what);
        line.put("request", context.getAwsRequestId());
        line.putAll(fields);
        line(line);
    }

    private void line(Map<String, ?> line) {
        context.getLogger().log(JsonLine.of(line) + "\n");
    }
}
