package dev.holdfast.steps;

import dev.holdfast.workflow.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a wait ends. Local times that do not exist (clocks going forward) become the first one after; local times that
 * exist twice mean the earlier one, as {@link ZonedDateTime} does it.
 */
final class Moments {

    private static final int DAYS_IN_WEEK = 7;

    private Moments() {
    }

    /**
     * The next time of day and weekday at or after a moment.
     *
     * @param strictly whether a moment that fits already counts as over: so it does where the wait begins a round of a
     *                 loop, which would otherwise never wait
     */
    static Instant nextOpening(Step.DelayUntil wait, Instant from, ZoneId zone, boolean strictly) {
        ZonedDateTime start = from.atZone(zone);
        for (int days = 0; days <= DAYS_IN_WEEK; days++) {
            LocalDate day = start.toLocalDate().plusDays(days);
            if (!wait.weekdays().isEmpty() && !wait.weekdays().contains(day.getDayOfWeek())) {
                continue;
            }
            ZonedDateTime candidate = wait.at().isPresent() || days > 0
                    ? day.atTime(wait.at().orElse(LocalTime.MIDNIGHT)).atZone(zone) : start;
            boolean open = strictly && wait.at().isPresent()
                    ? candidate.toInstant().isAfter(from) : !candidate.toInstant().isBefore(from);
            if (open) {
                return candidate.toInstant();
            }
        }
        throw new IllegalStateException("A week and a day holds every weekday and time of day: " + wait);
    }

    /**
     * The moment that a wait for a date or a field names.
     *
     * @param value what the field says; empty where it says nothing
     * @param from  for a yearly date: the return that counts is the first one after this
     * @return empty if the field says nothing that is a date
     */
    static Optional<Instant> named(Step.DelayUntil wait, Optional<String> value, Instant from, ZoneId zone) {
        if (wait.date().isPresent()) {
            return Optional.of(adjusted(wait, wait.date().get().atStartOfDay(zone)));
        }
        return value.map(String::trim).filter(v -> !v.isEmpty()).flatMap(v -> wait.yearly()
                ? monthDay(v).map(d -> nextReturn(wait, d, from, zone))
                : dateTime(v, zone).map(d -> adjusted(wait, d)));
    }

    private static Instant nextReturn(Step.DelayUntil wait, MonthDay day, Instant from, ZoneId zone) {
        for (int year = from.atZone(zone).getYear() - 1;; year++) {
            Instant candidate = adjusted(wait, day.atYear(year).atStartOfDay(zone));
            if (candidate.isAfter(from)) {
                return candidate;
            }
        }
    }

    private static Instant adjusted(Step.DelayUntil wait, ZonedDateTime base) {
        // Whole days are moved on the calendar, so that "3 days before, at 09:00" is 09:00 in summer and in winter.
        ZonedDateTime moved = base.plusDays(wait.offset().toDays())
                .plus(wait.offset().minusDays(wait.offset().toDays()));
        ZonedDateTime timed = wait.at().map(t -> moved.toLocalDate().atTime(t).atZone(base.getZone())).orElse(moved);
        while (!wait.weekdays().isEmpty() && !wait.weekdays().contains(timed.getDayOfWeek())) {
            timed = timed.plusDays(1);
        }
        return timed.toInstant();
    }

    private static Optional<MonthDay> monthDay(String value) {
        return parse(() -> MonthDay.parse(value.startsWith("--") ? value : "--" + value))
                .or(() -> date(value).map(MonthDay::from))
                .or(() -> parse(() -> MonthDay.from(OffsetDateTime.parse(value))));
    }

    private static Optional<ZonedDateTime> dateTime(String value, ZoneId zone) {
        return parse(() -> OffsetDateTime.parse(value).atZoneSameInstant(zone))
                .or(() -> parse(() -> LocalDateTime.parse(value).atZone(zone)))
                .or(() -> date(value).map(d -> d.atStartOfDay(zone)));
    }

    private static Optional<LocalDate> date(String value) {
        return parse(() -> LocalDate.parse(value));
    }

    private static <T> Optional<T> parse(java.util.function.Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
