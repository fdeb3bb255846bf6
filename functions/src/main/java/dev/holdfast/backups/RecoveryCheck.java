package dev.holdfast.backups;

import dev.holdfast.backups.Tables.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Point-in-time recovery: on, with its whole past, and close behind the present. */
final class RecoveryCheck {

    private final Limits limits;

    RecoveryCheck(Limits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a table's recovery.
     *
     * @param before the earliest restorable time as the watch before saw it
     * @return how long ago the latest restorable time is
     */
    Optional<Duration> check(Recovery recovery, Optional<Instant> before, Instant now, Questions table) {
        if (!recovery.on()) {
            table.wrong(Trouble.RECOVERY_OFF, "");
            return Optional.empty();
        }
        double window = Questions.days(limits.recoveryWindow());
        if (recovery.days() < window) {
            table.found(Trouble.RECOVERY_WINDOW_SHORT, recovery.days(), window, "");
        }
        recovery.earliest().ifPresent(earliest -> before.ifPresent(seen -> past(recovery, earliest, seen, now, table)));
        Optional<Duration> lag = recovery.latest().map(latest -> Duration.between(latest, now));
        if (lag.isEmpty() || lag.get().compareTo(limits.recoveryLag()) > 0) {
            table.found(Trouble.RECOVERY_STALE, lag.map(Questions::minutes).orElse(Double.POSITIVE_INFINITY),
                    Questions.minutes(limits.recoveryLag()), lag.isEmpty() ? "AWS names no latest restorable time" : "");
        }
        return lag;
    }

    /**
     * The earliest restorable time follows the end of the window, and moves for no other reason than that recovery was off:
     * turning it on begins a new past
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html).
     */
    private void past(Recovery recovery, Instant earliest, Instant seen, Instant now, Questions table) {
        Instant windowEnd = now.minus(Duration.ofDays(recovery.days()));
        Instant expected = seen.isAfter(windowEnd) ? seen : windowEnd;
        Duration jump = Duration.between(expected, earliest);
        if (jump.compareTo(limits.recoverySlack()) > 0) {
            table.found(Trouble.RECOVERY_RESTARTED, Questions.hours(jump), Questions.hours(limits.recoverySlack()),
                    "earliest was " + seen + ", is " + earliest);
        }
    }
}
