package dev.holdfast.backups;

import dev.holdfast.backups.RecoveryPoints.JobState;
import dev.holdfast.backups.RecoveryPoints.PointStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The table of faults: what goes wrong, what the watch must call it, and which verdicts it may no longer give. */
enum Fault {

    RECOVERY_TURNED_OFF(Trouble.RECOVERY_OFF, Guarded.POSITIONS, w -> w.positions().recoverySince = Optional.empty(),
            Verdict.PRESENT),
    RECOVERY_OFF_AND_ON_AGAIN(Trouble.RECOVERY_RESTARTED, Guarded.POSITIONS,
            w -> w.positions().recoverySince = Optional.of(w.clock.instant().minus(Duration.ofHours(3))), Verdict.FRESH),
    RECOVERY_WINDOW_OF_ONE_WEEK(Trouble.RECOVERY_WINDOW_SHORT, Guarded.POSITIONS, w -> w.positions().recoveryDays = 7,
            Verdict.PRESENT),
    RECOVERY_STUCK(Trouble.RECOVERY_STALE, Guarded.POSITIONS, w -> w.positions().recoveryLag = Duration.ofHours(2),
            Verdict.FRESH),
    NO_POINT_LEFT(Trouble.POINT_MISSING, Guarded.POSITIONS, w -> w.positions().points.clear(), Verdict.PRESENT),
    NO_POINT_SINCE_YESTERDAY(Trouble.POINT_OLD, Guarded.POSITIONS, w -> w.clock.pass(Duration.ofHours(27)), Verdict.FRESH),
    JOB_FAILED(Trouble.POINT_FAILED, Guarded.POSITIONS,
            w -> w.positions().attempt(JobState.FAILED, "Insufficient privileges to perform this action"), Verdict.PRESENT),
    JOB_NEVER_BEGAN(Trouble.POINT_EXPIRED, Guarded.POSITIONS,
            w -> w.positions().attempt(JobState.EXPIRED, "Backup job expired before it was started"), Verdict.PRESENT),
    POINT_INCOMPLETE(Trouble.POINT_FAILED, Guarded.POSITIONS, w -> w.positions().newestPoint(PointStatus.PARTIAL, 10),
            Verdict.PRESENT),
    POINT_EXPIRED(Trouble.POINT_EXPIRED, Guarded.POSITIONS,
            w -> w.positions().newestPoint(PointStatus.EXPIRED, 1_000_000), Verdict.PRESENT),
    POINT_OF_TWENTY_BYTES(Trouble.POINT_SHRUNKEN, Guarded.POSITIONS,
            w -> w.positions().newestPoint(PointStatus.USABLE, 20), Verdict.FRESH),
    VAULT_UNLOCKED(Trouble.VAULT_UNLOCKED, Guarded.VAULT, w -> w.aws.vault(true, false, Optional.empty())),
    VAULT_GONE(Trouble.VAULT_MISSING, Guarded.STACK, w -> w.aws.vault(false, false, Optional.empty())),
    DELETION_PROTECTION_OFF(Trouble.DELETION_PROTECTION_OFF, Guarded.POSITIONS,
            w -> w.positions().deletionProtected = false, Verdict.PRESENT),
    STREAM_OFF(Trouble.STREAM_OFF, Guarded.POSITIONS, w -> w.positions().streamsImages = false, Verdict.PRESENT),
    JOURNAL_STUCK(Trouble.JOURNAL_BEHIND, Guarded.POSITIONS, w -> w.positions().journalLag = Duration.ofHours(5),
            Verdict.FRESH),
    KEY_DISABLED(Trouble.KEY_DISABLED, Guarded.KEY, w -> w.aws.key(Guarded.KEY, "Disabled"), Verdict.RESTORABLE),
    KEY_ABOUT_TO_BE_DELETED(Trouble.KEY_DISABLED, Guarded.KEY, w -> w.aws.key(Guarded.KEY, "PendingDeletion"),
            Verdict.RESTORABLE),
    VAULT_KEY_DISABLED(Trouble.KEY_DISABLED, Guarded.KEY, w -> {
        w.aws.vault(true, true, Optional.of(Guarded.KEY));
        w.positions().key = Optional.empty();
        w.aws.key(Guarded.KEY, "Disabled");
    }),
    TABLE_DELETED(Trouble.TABLE_GONE, Guarded.POSITIONS, w -> w.aws.delete(Guarded.POSITIONS),
            Verdict.PRESENT, Verdict.FRESH, Verdict.RESTORABLE, Verdict.EXACT),
    TABLE_WITHOUT_ITS_KEY(Trouble.TABLE_UNUSABLE, Guarded.POSITIONS,
            w -> w.positions().status = "INACCESSIBLE_ENCRYPTION_CREDENTIALS", Verdict.PRESENT),
    TABLE_MADE_BY_HAND_AND_FORGOTTEN(Trouble.TABLE_FORGOTTEN, "holdfast-coupons",
            w -> w.aws.create("holdfast-coupons").backUp(), Verdict.PRESENT),
    TAG_REMOVED(Trouble.TABLE_FORGOTTEN, Guarded.POSITIONS, w -> w.positions().stack = Optional.empty(), Verdict.PRESENT),
    EVERY_TABLE_ELSEWHERE(Trouble.NO_TABLES, Guarded.STACK, w -> {
        w.memory.remember(Guarded.STACK, new WatchMemory.Seen(w.clock.instant(), Map.of()));
        w.aws.all().forEach(table -> w.aws.delete(table.name));
    }),
    NEVER_DRILLED(Trouble.DRILL_MISSING, "holdfast-Data-1ABC-Messages-5MNO", w -> {
        w.aws.declare(Guarded.STACK, "holdfast-Data-1ABC-Messages-5MNO", true);
        for (int day = 0; day < 9; day++) {
            w.day();
        }
    }, Verdict.RESTORABLE, Verdict.EXACT),
    NOT_DRILLED_FOR_WEEKS(Trouble.DRILL_OLD, Guarded.POSITIONS, w -> {
        for (int day = 0; day < 20; day++) {
            w.day();
        }
    }, Verdict.RESTORABLE, Verdict.EXACT),
    PRESENT_AND_FRESH_BUT_NOT_RESTORABLE(Trouble.DRILL_FAILED, Guarded.POSITIONS,
            w -> w.drill(w.positions(), Drill.Outcome.FAILED, 0), Verdict.RESTORABLE, Verdict.EXACT),
    RESTORABLE_BUT_ONE_ROW_DIFFERS(Trouble.ROWS_DIFFER, Guarded.POSITIONS,
            w -> w.drill(w.positions(), Drill.Outcome.DIFFERENT, 1), Verdict.EXACT),
    JOURNAL_UNREADABLE_IN_THE_DRILL(Trouble.DRILL_NOT_COMPARED, Guarded.POSITIONS,
            w -> w.drill(w.positions(), Drill.Outcome.READABLE, 0), Verdict.EXACT),
    COPY_LEFT_OVER(Trouble.COPY_LEFT_OVER, "holdfast.drill.1", w -> {
        w.aws.create("holdfast.drill.1");
        w.day();
        w.clock.pass(Duration.ofHours(1));
    }),
    DYNAMODB_THROTTLES(Trouble.QUESTION_THROTTLED, Guarded.POSITIONS, w -> w.aws.silence("recovery", Guarded.POSITIONS,
            () -> new Unanswered(Unanswered.Kind.THROTTLED, "DescribeContinuousBackups", "Rate exceeded", null)),
            Verdict.PRESENT, Verdict.FRESH),
    BACKUP_REFUSES(Trouble.QUESTION_REFUSED, Guarded.POSITIONS, w -> w.aws.silence("points", Guarded.POSITIONS,
            () -> new Unanswered(Unanswered.Kind.REFUSED, "ListRecoveryPointsByBackupVault", "not authorized", null)),
            Verdict.PRESENT, Verdict.FRESH),
    ADAPTER_BREAKS(Trouble.QUESTION_FAILED, Guarded.POSITIONS, w -> w.aws.silence("journal", Guarded.POSITIONS,
            () -> new IllegalStateException("an answer that nobody expected")), Verdict.FRESH),
    TAGS_CANNOT_BE_READ(Trouble.QUESTION_FAILED, Guarded.STACK, w -> w.aws.silence("declared", "",
            () -> new Unanswered(Unanswered.Kind.FAILED, "GetResources", "InternalServiceException", null)));

    final Trouble trouble;
    final String subject;
    private final Consumer<Guarded> happens;
    final Set<Verdict> lost;

    /** @param lost the verdicts of the table {@code subject}, or of the one that the subject concerns, that turn bad */
    Fault(Trouble trouble, String subject, Consumer<Guarded> happens, Verdict... lost) {
        this.trouble = trouble;
        this.subject = subject;
        this.happens = happens;
        this.lost = Set.of(lost);
    }

    void happen(Guarded world) {
        happens.accept(world);
    }
}
