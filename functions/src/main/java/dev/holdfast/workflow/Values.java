package dev.holdfast.workflow;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads single values; what cannot be understood goes to the sink, and a harmless value stands in for it. */
final class Values {

    /** The one way in which days of the week are written. */
    static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Sink sink;

    Values(Sink sink) {
        this.sink = sink;
    }

    Duration duration(Part part) {
        return read(part, Durations::parse, Duration.ofDays(1));
    }

    Duration offset(Part part) {
        return read(part, Durations::parseSigned, Duration.ZERO);
    }

    LocalTime time(Part part, LocalTime standIn) {
        return read(part, Values::parseTime, standIn);
    }

    Optional<LocalDate> date(Part part) {
        return read(part, text -> Optional.of(parseDate(text)), Optional.empty());
    }

    /** The zone; empty for {@code subscriber}. */
    Optional<ZoneId> zone(Part part) {
        return part.text().equals("subscriber") ? Optional.empty()
                : read(part, text -> Optional.of(parseZone(text)), Optional.empty());
    }

    DayOfWeek weekday(Part part) {
        return read(part, Values::parseWeekday, DayOfWeek.MONDAY);
    }

    static String write(DayOfWeek day) {
        return WEEKDAYS.get(day.getValue() - 1);
    }

    private static DayOfWeek parseWeekday(String text) {
        if (!WEEKDAYS.contains(text)) {
            throw new BadValue("\"" + text + "\" is not a weekday", String.join(", ", WEEKDAYS));
        }
        return DayOfWeek.of(WEEKDAYS.indexOf(text) + 1);
    }

    private static LocalTime parseTime(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("\"" + text + "\" is not a time of day", "hours and minutes, such as \"09:00\"");
        }
    }

    private static LocalDate parseDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("\"" + text + "\" is not a day of the calendar", "year-month-day, such as 2026-12-24");
        }
    }

    private static ZoneId parseZone(String text) {
        // Only names of places: "EST" or "+02:00" know no daylight saving time, and authors mean the clock on the wall.
        if (ZoneId.getAvailableZoneIds().contains(text) && (text.contains("/") || text.equals("UTC"))) {
            return ZoneId.of(text);
        }
        String city = text.substring(text.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).replace(' ', '_');
        List<String> zones = ZoneId.getAvailableZoneIds().stream().filter(z -> z.contains("/"))
                .filter(z -> !z.startsWith("Etc/") && !z.startsWith("SystemV/")).sorted().toList();
        String near = zones.stream().filter(z -> z.toLowerCase(Locale.ROOT).endsWith("/" + city)).findFirst()
                .or(() -> Suggestion.nearest(text, zones)).orElse("Europe/Vilnius");
        throw new BadValue("there is no time zone \"" + text + "\"", near + ", or \"subscriber\" for each one's own");
    }

    private <T> T read(Part part, Function<String, T> parser, T standIn) {
        try {
            return parser.apply(part.text());
        } catch (BadValue e) {
            sink.problem(part.pointer(), e.getMessage(), e.instead());
            return standIn;
        }
    }
}
