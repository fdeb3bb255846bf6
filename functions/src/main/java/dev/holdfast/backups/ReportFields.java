package dev.holdfast.backups;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A report as plain values, for JSON. The names and shapes are read by others: add to them, and change none. */
public final class ReportFields {

    private ReportFields() {
    }

    /** The whole report. */
    public static Map<String, Object> of(WatchReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stack", report.stack());
        fields.put("at", report.at().toString());
        fields.put("good", report.good());
        fields.put("tables", report.tables().stream().map(ReportFields::of).toList());
        fields.put("findings", report.findings().stream().map(ReportFields::of).toList());
        return fields;
    }

    /** One finding. */
    public static Map<String, Object> of(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("finding", finding.trouble().name());
        fields.put("subject", finding.subject());
        fields.put("spoils", finding.spoils().stream().sorted().map(ReportFields::name).toList());
        fields.put("figure", Double.isFinite(finding.figure()) ? finding.figure() : "unknown");
        fields.put("threshold", finding.threshold());
        fields.put("unit", finding.trouble().unit().text());
        fields.put("says", finding.sentence());
        fields.put("fix", finding.fix());
        fields.put("runbook", finding.trouble().runbook());
        return fields;
    }

    private static Map<String, Object> of(TableReport table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", table.table());
        for (Verdict verdict : Verdict.values()) {
            fields.put(name(verdict), switch (table.standing(verdict)) {
                case GOOD -> "good";
                case BAD -> "bad";
                case NOT_ASKED -> "not asked";
            });
        }
        table.pointAge().ifPresent(age -> fields.put("pointAgeHours", Questions.hours(age)));
        table.behind().ifPresent(behind -> fields.put("minutesBehind", Questions.minutes(behind)));
        table.lastDrill().ifPresent(drill -> fields.put("lastDrill", of(drill)));
        fields.put("findings", table.findings().stream().map(ReportFields::of).toList());
        return fields;
    }

    /** One drill. */
    public static Map<String, Object> of(Drill drill) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", drill.table());
        fields.put("id", drill.id());
        fields.put("startedAt", drill.startedAt().toString());
        fields.put("restoredTo", drill.restoredTo().toString());
        fields.put("outcome", drill.outcome().name().toLowerCase(Locale.ROOT));
        fields.put("seconds", drill.took().toSeconds());
        fields.put("rows", drill.rows());
        fields.put("bytes", drill.bytes());
        fields.put("wrong", drill.wrong());
        fields.put("detail", drill.detail());
        return fields;
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
