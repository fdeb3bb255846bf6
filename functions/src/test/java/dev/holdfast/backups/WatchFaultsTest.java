package dev.holdfast.backups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault that we can think of, and the finding that it has to produce. */
class WatchFaultsTest {

    private final Guarded world = new Guarded();

    @Test
    void watch_whenNothingIsWrong_thenNothingIsFound() {
        WatchReport report = world.watch();

        assertThat(report.allFindings()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.tables()).hasSize(3).allSatisfy(table -> {
            assertThat(table.standing(Verdict.PRESENT)).isEqualTo(Standing.GOOD);
            assertThat(table.standing(Verdict.FRESH)).isEqualTo(Standing.GOOD);
            assertThat(table.standing(Verdict.RESTORABLE)).isEqualTo(Standing.GOOD);
            assertThat(table.standing(Verdict.EXACT)).isEqualTo(
                    table.table().equals(Guarded.POSITIONS) ? Standing.GOOD : Standing.NOT_ASKED);
        });
    }

    @ParameterizedTest
    @EnumSource
    void watch_whenAFaultHappens_thenItIsFoundByItsName(Fault fault) {
        fault.happen(world);

        WatchReport report = world.watch();

        assertThat(report.good()).isFalse();
        assertThat(report.allFindings()).as("%s", report.allFindings())
                .anySatisfy(finding -> {
                    assertThat(finding.trouble()).isEqualTo(fault.trouble);
                    assertThat(finding.subject()).isEqualTo(fault.subject);
                    assertThat(finding.figure()).isNotEqualTo(finding.threshold());
                    assertThat(finding.sentence()).startsWith(fault.subject + ": " + fault.trouble.what());
                    assertThat(finding.fix()).isNotBlank().doesNotContain("{}");
                });
        System.out.printf("%-40s %s%n", fault, report.allFindings().stream()
                .filter(finding -> finding.trouble() == fault.trouble).findFirst().orElseThrow().sentence());
    }

    @ParameterizedTest
    @EnumSource
    void watch_whenAFaultHappens_thenThoseVerdictsAreBadAndTheOtherTablesAreNot(Fault fault) {
        fault.happen(world);

        WatchReport report = world.watch();

        String concerned = fault.subject.equals(Guarded.KEY) ? Guarded.POSITIONS : fault.subject;
        report.tables().stream().filter(table -> table.table().equals(concerned)).forEach(table ->
                assertThat(bad(table)).as("%s", table.findings()).containsAll(fault.lost));
        if (!EnumSet.of(Fault.NOT_DRILLED_FOR_WEEKS, Fault.NEVER_DRILLED, Fault.NO_POINT_SINCE_YESTERDAY).contains(fault)) {
            report.tables().stream().filter(table -> !table.table().equals(concerned)).forEach(table ->
                    assertThat(bad(table)).as("%s %s", table.table(), table.findings()).isEmpty());
        }
    }

    @Test
    void faults_whenCounted_thenEveryTroubleHasOne() {
        assertThat(EnumSet.allOf(Fault.class).stream().map(fault -> fault.trouble).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Trouble.class));
        assertThat(Fault.values()).hasSizeGreaterThanOrEqualTo(15);
    }

    private static Set<Verdict> bad(TableReport table) {
        return EnumSet.allOf(Verdict.class).stream().filter(verdict -> table.standing(verdict) == Standing.BAD)
                .collect(Collectors.toSet());
    }
}
