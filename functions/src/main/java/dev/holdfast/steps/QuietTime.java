package dev.holdfast.steps;

import dev.holdfast.workflow.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours without email. */
final class QuietTime {

    private QuietTime() {
    }

    /** The first moment at or after this one that is not quiet. */
    static Instant endOf(Settings.QuietHours quiet, Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate day = local.toLocalDate();
        boolean overnight = quiet.from().isAfter(quiet.to());
        boolean late = !time.isBefore(quiet.from());
        boolean early = time.isBefore(quiet.to());
        if (overnight ? !late && !early : !late || !early) {
            return at;
        }
        LocalDate opens = overnight && late ? day.plusDays(1) : day;
        return opens.atTime(quiet.to()).atZone(zone).toInstant();
    }

    static boolean holds(Settings.QuietHours quiet, Instant at, ZoneId zone) {
        return endOf(quiet, at, zone).isAfter(at);
    }
}
