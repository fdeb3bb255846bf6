package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.backups.Finding;
import dev.holdfast.backups.Limits;
import dev.holdfast.backups.Standing;
import dev.holdfast.backups.Trouble;
import dev.holdfast.backups.Verdict;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchReport;
import dev.holdfast.handlers.BackupWiring;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Needs moto. The watch with the adapters of production over the tables and the vault of the template. */
class BackupWatchIT {

    /** moto has neither recovery points nor jobs: see the entries of AWS Backup among the deviations. */
    private static final Predicate<Finding> OF_MOTO = finding -> finding.trouble() == Trouble.QUESTION_FAILED
            && finding.detail().matches("(?s)(ListBackupJobs|ListRecoveryPointsByBackupVault): 404 .*");

    private final GuardedStack stack = new GuardedStack();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        stack.close();
    }

    private WatchReport watch() {
        return new Watch(BackupWiring.sources(stack.environment(), clock), Limits.standard(), clock).run(GuardedStack.NAME);
    }

    private static List<Finding> findings(WatchReport report) {
        return report.allFindings().stream().filter(OF_MOTO.negate()).toList();
    }

    @Test
    void watch_whenAllIsAsDeployed_thenEveryTableIsFoundAndNothingButWhatMotoCannotAnswer() {
        WatchReport report = watch();

        assertThat(report.tables()).extracting(table -> table.table()).containsExactlyElementsOf(stack.declared());
        assertThat(findings(report)).isEmpty();
        assertThat(report.allFindings()).hasSize(2 * stack.declared().size());
        assertThat(report.tables()).allSatisfy(table -> {
            assertThat(table.standing(Verdict.RESTORABLE)).isEqualTo(Standing.GOOD);
            assertThat(table.standing(Verdict.EXACT)).isEqualTo(table.table().equals(GuardedStack.POSITIONS) ? Standing.GOOD
                    : Standing.NOT_ASKED);
        });
    }

    @Test
    void watch_whenRecoveryIsSwitchedOffAndOnAgain_thenTold() {
        stack.recovery(GuardedStack.POSITIONS, false);

        assertThat(findings(watch())).extracting(Finding::trouble, Finding::subject)
                .containsExactly(tuple(Trouble.RECOVERY_OFF, GuardedStack.POSITIONS));

        stack.recovery(GuardedStack.POSITIONS, true);

        assertThat(findings(watch())).isEmpty();
    }

    @Test
    void watch_whenMuchIsWrongAtOnce_thenEachIsFoundWithItsTable() {
        watch();
        String messages = GuardedStack.NAME + "-Data-Messages";
        String receipts = GuardedStack.NAME + "-Data-Receipts";
        String subscribers = GuardedStack.NAME + "-Data-Subscribers";
        String forgotten = GuardedStack.NAME + "-Data-Forgotten";
        stack.client().updateTable(request -> request.tableName(messages).streamSpecification(stream -> stream.streamEnabled(false)));
        stack.client().updateTable(request -> request.tableName(subscribers).deletionProtectionEnabled(false));
        stack.client().updateTable(request -> request.tableName(receipts).deletionProtectionEnabled(false));
        stack.client().deleteTable(request -> request.tableName(receipts));
        stack.createUntagged(forgotten);
        stack.enterUnheard();
        stack.unlock();

        assertThat(findings(watch())).extracting(Finding::trouble, Finding::subject).containsExactlyInAnyOrder(
                tuple(Trouble.STREAM_OFF, messages),
                tuple(Trouble.JOURNAL_BEHIND, GuardedStack.POSITIONS),
                tuple(Trouble.DELETION_PROTECTION_OFF, subscribers),
                tuple(Trouble.TABLE_GONE, receipts),
                tuple(Trouble.TABLE_FORGOTTEN, forgotten),
                tuple(Trouble.DELETION_PROTECTION_OFF, forgotten),
                tuple(Trouble.RECOVERY_OFF, forgotten),
                tuple(Trouble.VAULT_UNLOCKED, stack.environment().get("BACKUP_VAULT")));
    }
}
