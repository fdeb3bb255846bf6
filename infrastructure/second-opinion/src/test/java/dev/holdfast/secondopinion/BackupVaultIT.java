package dev.holdfast.secondopinion;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/**
 * Needs moto. What the watch believes of AWS Backup: vaults, their locks and their recovery points
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html).
 */
class BackupVaultIT {

    private static final Moto MOTO = Moto.emptied();
    private static final BackupClient CLIENT = Sdk.at(MOTO.endpoint(), BackupClient.builder()).build();
    private static final Deviations MOTOS = new Deviations("AWS Backup");

    @AfterAll
    static void everyDeviationShowed() {
        MOTOS.conclude();
        CLIENT.close();
    }

    @Test
    void vault_whenNew_thenEmptyAndNotLocked() {
        String vault = vault();
        DescribeBackupVaultResponse description = CLIENT.describeBackupVault(r -> r.backupVaultName(vault));

        MOTOS.check("new-vault-is-empty", 0L, description.numberOfRecoveryPoints());
        MOTOS.check("new-vault-is-not-locked", false, description.locked());
        MOTOS.check("vault-is-listed", true, CLIENT.listBackupVaults(r -> { }).backupVaultList().stream()
                .map(BackupVaultListMember::backupVaultName).toList().contains(vault));
    }

    @Test
    void vault_whenTheNameIsTaken_thenRefused() {
        String vault = vault();

        MOTOS.check("second-vault-of-a-name", "AlreadyExistsException",
                Refusal.of(() -> CLIENT.createBackupVault(r -> r.backupVaultName(vault))));
    }

    @Test
    void vault_whenUnknown_thenSaidSo() {
        MOTOS.check("unknown-vault", "ResourceNotFoundException",
                Refusal.of(() -> CLIENT.describeBackupVault(r -> r.backupVaultName("none"))));
    }

    @Test
    void lock_whenPutOnAVault_thenDescribedWithItsDays() {
        String vault = vault();
        CLIENT.putBackupVaultLockConfiguration(r -> r.backupVaultName(vault).minRetentionDays(35L).maxRetentionDays(400L)
                .changeableForDays(3L));
        DescribeBackupVaultResponse locked = CLIENT.describeBackupVault(r -> r.backupVaultName(vault));

        MOTOS.check("locked-vault", true, locked.locked());
        MOTOS.check("locked-vault-keeps-its-days", List.of(35L, 400L), List.of(locked.minRetentionDays(), locked.maxRetentionDays()));
        MOTOS.check("lock-has-a-date", true, locked.lockDate() != null);
    }

    @Test
    void lock_whenItWouldHoldTooSoon_thenRefused() {
        String vault = vault();

        MOTOS.check("lock-in-less-than-three-days", "InvalidParameterValueException", Refusal.of(() ->
                CLIENT.putBackupVaultLockConfiguration(r -> r.backupVaultName(vault).minRetentionDays(35L).changeableForDays(2L))));
    }

    @Test
    void lock_whenThereIsStillTime_thenItCanBeTakenAway() {
        String vault = vault();
        CLIENT.putBackupVaultLockConfiguration(r -> r.backupVaultName(vault).minRetentionDays(35L).changeableForDays(3L));
        CLIENT.deleteBackupVaultLockConfiguration(r -> r.backupVaultName(vault));

        MOTOS.check("unlocked-vault", false, CLIENT.describeBackupVault(r -> r.backupVaultName(vault)).locked());
    }

    @Test
    void recoveryPoints_whenThereAreNone_thenAnEmptyList() {
        String vault = vault();

        MOTOS.check("recovery-points-of-a-vault", Refusal.NONE,
                Refusal.of(() -> CLIENT.listRecoveryPointsByBackupVault(r -> r.backupVaultName(vault))));
        MOTOS.check("recovery-points-of-a-table", Refusal.NONE, Refusal.of(() -> CLIENT.listRecoveryPointsByResource(r -> r
                .resourceArn("arn:aws:dynamodb:" + Moto.REGION + ":" + Moto.ACCOUNT + ":table/positions"))));
    }

    @Test
    void backup_whenStartedByHand_thenAJobIsUnderWay() {
        String vault = vault();

        MOTOS.check("backup-job", Refusal.NONE, Refusal.of(() -> CLIENT.startBackupJob(r -> r.backupVaultName(vault)
                .resourceArn("arn:aws:dynamodb:" + Moto.REGION + ":" + Moto.ACCOUNT + ":table/positions")
                .iamRoleArn("arn:aws:iam::" + Moto.ACCOUNT + ":role/backup"))));
    }

    private static String vault() {
        String name = "vault-" + UUID.randomUUID();
        CLIENT.createBackupVault(r -> r.backupVaultName(name));
        return name;
    }
}
