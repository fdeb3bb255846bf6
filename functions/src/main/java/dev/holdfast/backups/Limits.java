package dev.holdfast.backups;

import java.time.Duration;

/**
 * From where on something is a finding.
 *
 * @param recoveryWindow  how far point-in-time recovery must reach back
 * @param recoverySlack   by how much the earliest restorable time may be later than it should be
 * @param recoveryLag     how old the latest restorable time may be
 * @param pointAge        how old the newest recovery point may be; a younger table need not have one
 * @param shrunkenTo      the part of the size before that the newest point must at least have, 0 to 1
 * @param journalLag      how long a change may wait to be written to the journal
 * @param drillAge        how old the last drill may be; a younger table need not have had one
 * @param copyAge         how old a drill's copy may get
 */
public record Limits(Duration recoveryWindow, Duration recoverySlack, Duration recoveryLag, Duration pointAge,
                     double shrunkenTo, Duration journalLag, Duration drillAge, Duration copyAge) {

    /**
     * For daily points and weekly drills. The latest restorable time is "typically 5 minutes before the current time"
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html), so a
     * quarter of an hour is no accident; 35 days is the longest window, and costs no more than one day
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html).
     */
    public static Limits standard() {
        return new Limits(Duration.ofDays(35), Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofHours(26), 0.5,
                Duration.ofMinutes(15), Duration.ofDays(8), Duration.ofHours(24));
    }
}
