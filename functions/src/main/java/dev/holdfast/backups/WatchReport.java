package dev.holdfast.backups;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a watch found.
 *
 * @param stack    the stack whose tables it looked at
 * @param at       when it began
 * @param took     from beginning to end
 * @param tables   each table, by name
 * @param findings what is about no single table
 */
public record WatchReport(String stack, Instant at, Duration took, List<TableReport> tables, List<Finding> findings) {

    public WatchReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    /** Whether nothing at all was found. */
    public boolean good() {
        return allFindings().isEmpty();
    }

    /** Every finding: those about no single table first. */
    public List<Finding> allFindings() {
        return Stream.concat(findings.stream(), tables.stream().flatMap(table -> table.findings().stream())).toList();
    }

    /** How many tables have a bad verdict of this kind. */
    public long bad(Verdict verdict) {
        return tables.stream().filter(table -> table.standing(verdict) == Standing.BAD).count();
    }
}
