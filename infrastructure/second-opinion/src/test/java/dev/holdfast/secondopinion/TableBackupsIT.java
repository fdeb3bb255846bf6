package dev.holdfast.secondopinion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Needs moto. What the watch and the drill believe of DynamoDB: point-in-time recovery, backups on demand, restores beside
 * the live table, deletion protection
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html).
 */
class TableBackupsIT {

    private static final Moto MOTO = Moto.emptied();
    private static final DynamoDbClient CLIENT = Sdk.at(MOTO.endpoint(), DynamoDbClient.builder()).build();
    private static final MotoTables TABLES = new MotoTables(CLIENT);
    private static final Deviations MOTOS = new Deviations("DynamoDB");

    @AfterAll
    static void everyDeviationShowed() {
        MOTOS.conclude();
        CLIENT.close();
    }

    @Test
    void recovery_whenATableIsNew_thenOffAndContinuousBackupsOn() {
        ContinuousBackupsDescription backups = backups(TABLES.create("Positions"));

        MOTOS.check("continuous-backups-of-a-new-table", ContinuousBackupsStatus.ENABLED, backups.continuousBackupsStatus());
        MOTOS.check("recovery-of-a-new-table", PointInTimeRecoveryStatus.DISABLED,
                backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus());
    }

    @Test
    void recovery_whenSwitchedOn_thenThirtyFiveDaysBetweenTheSwitchAndAFewMinutesAgo() {
        String table = TABLES.create("Positions");
        Instant before = Instant.now().minusSeconds(1);
        PointInTimeRecoveryDescription on = switchRecovery(table, true);

        MOTOS.check("recovery-switched-on", PointInTimeRecoveryStatus.ENABLED, on.pointInTimeRecoveryStatus());
        MOTOS.check("recovery-period", 35, on.recoveryPeriodInDays());
        MOTOS.check("earliest-restorable-is-the-switch", true, on.earliestRestorableDateTime().isAfter(before));
        MOTOS.check("latest-restorable-moves-with-time", true, Patience.<Boolean>until(Duration.ofSeconds(10), () -> "a later time",
                latestIsNo(on.latestRestorableDateTime(), table)).booleanValue());
    }

    /** Asks for two seconds: then it is clear that the latest restorable time stands still. */
    private static Supplier<Optional<Boolean>> latestIsNo(Instant first, String table) {
        Instant end = Instant.now().plusSeconds(2);
        return () -> backups(table).pointInTimeRecoveryDescription().latestRestorableDateTime().isAfter(first)
                ? Optional.of(true) : Instant.now().isAfter(end) ? Optional.of(false) : Optional.empty();
    }

    @Test
    void recovery_whenSwitchedOffAndOn_thenWhatWasBeforeIsGone() {
        String table = TABLES.create("Positions");
        Instant first = switchRecovery(table, true).earliestRestorableDateTime();
        MOTOS.check("recovery-switched-off", PointInTimeRecoveryStatus.DISABLED,
                switchRecovery(table, false).pointInTimeRecoveryStatus());

        MOTOS.check("earliest-restorable-jumps-when-switched-again", true,
                switchRecovery(table, true).earliestRestorableDateTime().isAfter(first));
    }

    @Test
    void restoreToPointInTime_whenRecoveryIsOff_thenRefused() {
        String table = TABLES.create("Positions");

        MOTOS.check("restore-without-recovery", "PointInTimeRecoveryUnavailableException", Refusal.of(() ->
                CLIENT.restoreTableToPointInTime(r -> r.sourceTableName(table).targetTableName(name())
                        .useLatestRestorableTime(true))));
    }

    @Test
    void restoreToPointInTime_whenTheTimeIsOutsideOfTheWindow_thenRefused() {
        String table = TABLES.create("Positions");
        switchRecovery(table, true);

        MOTOS.check("restore-before-the-window", "InvalidRestoreTimeException", Refusal.of(() ->
                CLIENT.restoreTableToPointInTime(r -> r.sourceTableName(table).targetTableName(name())
                        .restoreDateTime(Instant.now().minus(Duration.ofDays(36))))));
    }

    @Test
    void restoreToPointInTime_whenTheTargetExists_thenRefused() {
        String table = TABLES.create("Positions");
        switchRecovery(table, true);

        MOTOS.check("restore-onto-a-table", "TableAlreadyExistsException", Refusal.of(() ->
                CLIENT.restoreTableToPointInTime(r -> r.sourceTableName(table).targetTableName(table)
                        .useLatestRestorableTime(true))));
    }

    @Test
    void restoreToPointInTime_whenItIsDone_thenTheRowsAndIndexesAreThereAndNothingThatGuardsThem() {
        String table = TABLES.create("Positions");
        switchRecovery(table, true);
        put(table, "e1", "hello");
        String copy = name();
        CLIENT.restoreTableToPointInTime(r -> r.sourceTableName(table).targetTableName(copy).useLatestRestorableTime(true));
        TableDescription restored = CLIENT.describeTable(r -> r.tableName(copy)).table();

        MOTOS.check("restored-rows", Map.of("e1", "hello"), rows(copy));
        MOTOS.check("restored-table-is-creating-first", TableStatus.CREATING, restored.tableStatus());
        MOTOS.check("restored-table-names-its-source", true, restored.restoreSummary().sourceTableArn().endsWith(table));
        MOTOS.check("restored-indexes", List.of("bySubscriber", "byWakeTime"), restored.globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName).sorted().toList());
        MOTOS.check("restored-recovery-is-off", PointInTimeRecoveryStatus.DISABLED,
                backups(copy).pointInTimeRecoveryDescription().pointInTimeRecoveryStatus());
        MOTOS.check("restored-stream-is-off", false, restored.streamSpecification() != null
                && restored.streamSpecification().streamEnabled());
        MOTOS.check("restored-deletion-protection-is-off", false, restored.deletionProtectionEnabled());
    }

    @Test
    void restoreToPointInTime_whenSomethingWasWrittenLater_thenItIsNotInIt() {
        String table = TABLES.create("Positions");
        switchRecovery(table, true);
        put(table, "e1", "hello");
        Instant between = Instant.now();
        put(table, "e1", "a wrong query");
        put(table, "e2", "hello");
        String copy = name();
        CLIENT.restoreTableToPointInTime(r -> r.sourceTableName(table).targetTableName(copy).restoreDateTime(between));

        MOTOS.check("restore-knows-what-was-then", Map.of("e1", "hello"), rows(copy));
    }

    @Test
    void backup_whenMadeByHand_thenListedWithItsSizeAndRestorableAsItWas() {
        String table = TABLES.create("Positions");
        put(table, "e1", "hello");
        String arn = CLIENT.createBackup(r -> r.tableName(table).backupName("by-hand")).backupDetails().backupArn();
        put(table, "e1", "a wrong query");
        String copy = name();
        CLIENT.restoreTableFromBackup(r -> r.backupArn(arn).targetTableName(copy));

        MOTOS.check("backup-is-available", BackupStatus.AVAILABLE,
                CLIENT.describeBackup(r -> r.backupArn(arn)).backupDescription().backupDetails().backupStatus());
        MOTOS.check("backup-is-listed", List.of("by-hand"), CLIENT.listBackups(r -> r.tableName(table)).backupSummaries()
                .stream().map(summary -> summary.backupName()).toList());
        MOTOS.check("backup-has-a-size", true,
                CLIENT.describeBackup(r -> r.backupArn(arn)).backupDescription().backupDetails().backupSizeBytes() > 0);
        MOTOS.check("backup-holds-what-was-then", Map.of("e1", "hello"), rows(copy));
        CLIENT.deleteBackup(r -> r.backupArn(arn));
        MOTOS.check("backup-that-was-deleted", "BackupNotFoundException",
                Refusal.of(() -> CLIENT.restoreTableFromBackup(r -> r.backupArn(arn).targetTableName(name()))));
    }

    @Test
    void deleteTable_whenItHasRecovery_thenAWholeBackupStaysBehind() {
        String table = TABLES.create("Receipts");
        switchRecovery(table, true);
        protect(table, false);
        CLIENT.deleteTable(r -> r.tableName(table));

        MOTOS.check("system-backup-after-deletion", 1, CLIENT.listBackups(r -> r.tableName(table)
                .backupType(BackupTypeFilter.SYSTEM)).backupSummaries().size());
    }

    @Test
    void deleteTable_whenItIsProtected_thenRefused() {
        String table = TABLES.create("Receipts");
        protect(table, true);

        MOTOS.check("deletion-protection", "ValidationException", Refusal.of(() -> CLIENT.deleteTable(r -> r.tableName(table))));
        MOTOS.check("table-stays-after-a-refused-deletion", TableStatus.ACTIVE,
                CLIENT.describeTable(r -> r.tableName(table)).table().tableStatus());
    }

    private static void protect(String table, boolean on) {
        CLIENT.updateTable(r -> r.tableName(table).deletionProtectionEnabled(on));
    }

    private static PointInTimeRecoveryDescription switchRecovery(String table, boolean on) {
        return CLIENT.updateContinuousBackups(r -> r.tableName(table)
                .pointInTimeRecoverySpecification(s -> s.pointInTimeRecoveryEnabled(on)))
                .continuousBackupsDescription().pointInTimeRecoveryDescription();
    }

    private static ContinuousBackupsDescription backups(String table) {
        return CLIENT.describeContinuousBackups(r -> r.tableName(table)).continuousBackupsDescription();
    }

    private static void put(String table, String enrolment, String step) {
        CLIENT.putItem(r -> r.tableName(table).item(Map.of("enrolment", AttributeValue.fromS(enrolment),
                "step", AttributeValue.fromS(step))));
    }

    private static Map<String, String> rows(String table) {
        return CLIENT.scan(r -> r.tableName(table)).items().stream().collect(Collectors.toMap(
                item -> item.get("enrolment").s(), item -> item.get("step").s()));
    }

    private static String name() {
        return "copy-" + UUID.randomUUID();
    }
}
