package dev.holdfast.local.cli;

import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Finding;
import dev.holdfast.backups.ReportText;
import dev.holdfast.backups.Standing;
import dev.holdfast.backups.TableReport;
import dev.holdfast.backups.Verdict;
import dev.holdfast.backups.WatchReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report for the eye: a row a table, then the findings, each with what to do. */
final class BackupsTable {
    private static final List<String> HEAD =
            List.of("TABLE", "PRESENT", "FRESH", "RESTORABLE", "EXACT", "NEWEST POINT", "BEHIND", "LAST DRILL");

    private final WatchReport report;
    private final String region;

    BackupsTable(WatchReport report, String region) {
        this.report = report;
        this.region = region;
    }

    String text() {
        StringBuilder text = new StringBuilder("Backups of " + report.stack() + " in " + region + " at " + report.at() + "\n\n");
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        report.tables().forEach(table -> rows.add(row(table)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.append('\n').append(ReportText.headline(report)).append('\n');
        report.allFindings().forEach(finding -> text.append(of(finding)));
        return text.toString();
    }

    private static String of(Finding finding) {
        return "\n  " + finding.trouble() + "\n    " + finding.sentence() + "\n    " + finding.fix() + "\n    "
                + finding.trouble().runbook() + "\n";
    }

    private List<String> row(TableReport table) {
        List<String> row = new ArrayList<>(List.of(table.table()));
        for (Verdict verdict : Verdict.values()) {
            row.add(word(table.standing(verdict)));
        }
        row.add(table.pointAge().map(age -> said(age) + " old").orElse("-"));
        row.add(table.behind().map(BackupsTable::said).orElse("-"));
        row.add(drill(table.lastDrill()));
        return row;
    }

    private String drill(Optional<Drill> last) {
        return last.map(drill -> drill.outcome().name().toLowerCase(Locale.ROOT) + ", "
                + said(Duration.between(drill.startedAt(), report.at())) + " ago").orElse("-");
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case GOOD -> "good";
            case BAD -> "BAD";
            case NOT_ASKED -> "-";
        };
    }

    private static String said(Duration time) {
        if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(Duration.ofDays(2)) < 0 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
