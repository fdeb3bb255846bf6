package dev.holdfast.backups;

import java.util.List;

/** A report in words. */
public final class ReportText {

    private ReportText() {
    }

    /** One line for the whole, then two for each finding. */
    public static String of(WatchReport report) {
        StringBuilder text = new StringBuilder(headline(report)).append('\n');
        report.allFindings().forEach(finding -> text.append("- ").append(finding.trouble()).append(": ")
                .append(finding.sentence()).append("\n  ").append(finding.fix()).append('\n'));
        return text.toString();
    }

    /** How it stands, in one sentence. */
    public static String headline(WatchReport report) {
        List<Finding> findings = report.allFindings();
        String tables = count(report.tables().size(), "table");
        return findings.isEmpty() ? tables + " of " + report.stack() + " can be brought back."
                : count(findings.size(), "finding") + " on " + tables + " of " + report.stack() + ".";
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
