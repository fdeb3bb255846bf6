package dev.holdfast.backups;

import static dev.holdfast.backups.Verdict.EXACT;
import static dev.holdfast.backups.Verdict.FRESH;
import static dev.holdfast.backups.Verdict.PRESENT;
import static dev.holdfast.backups.Verdict.RESTORABLE;

import java.util.Locale;
import java.util.Set;

/**
 * All that the watch can find. Each has a section of the same name in {@code infrastructure/runbook.md}, and says what to
 * do first; {@code {}} stands for the table, vault or key that it is about.
 */
public enum Trouble {

    NO_TABLES(Unit.TABLES, "no table of this stack was found",
            "Check the stack's name and the region; then that the tables carry the tag holdfast:stack", PRESENT),
    TABLE_GONE(Unit.TABLES, "the table is gone",
            "Restore it from its system backup or its newest recovery point: aws dynamodb list-backups --table-name {} "
                    + "--backup-type ALL", PRESENT, FRESH, RESTORABLE, EXACT),
    TABLE_FORGOTTEN(Unit.YES, "the table has this stack's name, but nothing says that it is protected",
            "Declare it in infrastructure/data.yaml like the others; if it belongs elsewhere, tag it holdfast:stack with the "
                    + "name of its own stack", PRESENT),
    TABLE_UNUSABLE(Unit.YES, "the table cannot be used",
            "Look at its status: aws dynamodb describe-table --table-name {}", PRESENT),
    RECOVERY_OFF(Unit.YES, "point-in-time recovery is off",
            "Turn it on at once: aws dynamodb update-continuous-backups --table-name {} "
                    + "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true", PRESENT),
    RECOVERY_WINDOW_SHORT(Unit.DAYS, "point-in-time recovery reaches back fewer days than it should",
            "Set it to 35 days, which cost no more: aws dynamodb update-continuous-backups --table-name {} "
                    + "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=35", PRESENT),
    DELETION_PROTECTION_OFF(Unit.YES, "one call can delete the table",
            "Protect it: aws dynamodb update-table --table-name {} --deletion-protection-enabled", PRESENT),
    STREAM_OFF(Unit.YES, "the table's stream of old and new images is off, so nothing reaches the journal",
            "Turn it on by deploying the stack again; what was written meanwhile is in no journal", PRESENT),
    POINT_MISSING(Unit.POINTS, "there is no recovery point",
            "Look why the backup plan passes the table over; start a backup by hand meanwhile: aws backup start-backup-job",
            PRESENT),
    POINT_FAILED(Unit.JOBS, "the newest backup failed",
            "Read the job's message, mend what it names, and start the backup again: aws backup start-backup-job", PRESENT),
    POINT_EXPIRED(Unit.JOBS, "the newest backup expired",
            "A job that never began ran out of its start window, a point that expired could not be kept: start a backup by "
                    + "hand, then look at the plan's window and lifecycle", PRESENT),
    VAULT_MISSING(Unit.YES, "there is no vault for recovery points",
            "Deploy infrastructure/backups.yaml, or say which vault it is", PRESENT),
    VAULT_UNLOCKED(Unit.YES, "recovery points in the vault can be deleted",
            "Lock it again: aws backup put-backup-vault-lock-configuration --backup-vault-name {}", PRESENT),

    RECOVERY_RESTARTED(Unit.HOURS, "the earliest restorable time jumped: recovery was off and on again",
            "What lay before is gone for point-in-time recovery: keep the daily points of that time, and look in CloudTrail "
                    + "for who called UpdateContinuousBackups", FRESH),
    RECOVERY_STALE(Unit.MINUTES, "the latest restorable time is too old",
            "Look at the table's status and AWS's health page; if it stays, open a case with AWS", FRESH),
    POINT_OLD(Unit.HOURS, "the newest recovery point is too old",
            "Look at yesterday's backup job: aws backup list-backup-jobs --by-resource-type DynamoDB", FRESH),
    POINT_SHRUNKEN(Unit.PERCENT, "the newest recovery point is much smaller than the one before",
            "Compare the number of rows with yesterday's before anything else is deleted; do not let the older point expire",
            FRESH),
    JOURNAL_BEHIND(Unit.MINUTES, "changes wait to be written to the journal",
            "Look at the journal function's errors and its stream: what waits longer than 24 hours is lost to the journal", FRESH),

    KEY_DISABLED(Unit.YES, "the encryption key cannot be used, so nothing encrypted with it can be restored",
            "Enable it, or cancel its deletion: aws kms enable-key --key-id {}", RESTORABLE),
    DRILL_MISSING(Unit.DRILLS, "the table was never restored for a test",
            "Run a drill of it: start the state machine holdfast_drill with {\"tables\":[\"{}\"]}", RESTORABLE, EXACT),
    DRILL_OLD(Unit.DAYS, "the last drill is too long ago",
            "Look why the schedule of the state machine holdfast_drill does not run, and start it by hand with {\"tables\":[\"{}\"]}", RESTORABLE, EXACT),
    DRILL_FAILED(Unit.DRILLS, "the last drill could not restore and read the table",
            "Read what the drill says, and restore by hand into a new table until it works", RESTORABLE, EXACT),
    COPY_LEFT_OVER(Unit.HOURS, "a drill's copy was not removed",
            "Look at the drill's execution; then delete the copy, which costs money and holds personal data", RESTORABLE),

    DRILL_NOT_COMPARED(Unit.DRILLS, "the last drill could not compare the rows with the journal",
            "Look whether the journal can be read, and start the state machine holdfast_drill again", EXACT),
    ROWS_DIFFER(Unit.ROWS, "the restored rows are not those of the journal",
            "Read the drill's list of rows; start no restore from this copy before it is understood", EXACT),

    QUESTION_THROTTLED(Unit.ANSWERS, "AWS was asked too often and did not answer",
            "Nothing is known of this point until the next watch; if it stays, look for who else asks so often"),
    QUESTION_REFUSED(Unit.ANSWERS, "AWS refused to answer",
            "Give the watch's role the permission that the message names"),
    QUESTION_FAILED(Unit.ANSWERS, "there was no answer",
            "Nothing is known of this point until the next watch; if it stays, read the message");

    private final Unit unit;
    private final String what;
    private final String fix;
    private final Set<Verdict> spoils;

    Trouble(Unit unit, String what, String fix, Verdict... spoils) {
        this.unit = unit;
        this.what = what;
        this.fix = fix;
        this.spoils = Set.of(spoils);
    }

    /** What its figure and its threshold count. */
    public Unit unit() {
        return unit;
    }

    /** What is wrong, without the name of what it is wrong with. */
    public String what() {
        return what;
    }

    /** What to do first. @param subject the table, vault or key */
    public String fix(String subject) {
        return fix.replace("{}", subject);
    }

    /** The verdicts that cannot be good any more; none where it depends on the question. */
    public Set<Verdict> spoils() {
        return spoils;
    }

    /** Its section of the runbook: {@code infrastructure/runbook.md#recovery-off}. */
    public String runbook() {
        return "infrastructure/runbook.md#" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
