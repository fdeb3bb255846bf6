package dev.holdfast.local.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something runs by the clock, as EventBridge Scheduler and AWS Backup write it, in UTC: {@code rate(5 minutes)} or
 * {@code cron(0 6 ? * SUN *)}, without the signs L, W and #
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
public sealed interface ScheduleExpression {

    /** The first moment after another. */
    Instant next(Instant after);

    /** Reads an expression. @throws IllegalArgumentException if it is none, or none that is known here */
    static ScheduleExpression of(String text) {
        Matcher rate = Rate.FORM.matcher(text);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return new Rate(switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(count);
                case "hour" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            });
        }
        Matcher cron = Cron.FORM.matcher(text);
        if (cron.matches()) {
            return Cron.of(text, cron.group(1).split(" "));
        }
        throw new IllegalArgumentException("the stand-in knows schedules of the form rate(5 minutes) and"
                + " cron(0 6 ? * SUN *), not '" + text + "'");
    }

    /** Again and again after the same time. */
    record Rate(Duration every) implements ScheduleExpression {
        private static final Pattern FORM = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

        @Override
        public Instant next(Instant after) {
            return after.plus(every);
        }
    }

    /** At times of the calendar. Each set holds the numbers that fit. */
    record Cron(Set<Integer> minutes, Set<Integer> hours, Set<Integer> days, Set<Integer> months, Set<Integer> weekdays)
            implements ScheduleExpression {
        private static final Pattern FORM = Pattern.compile("cron\\(((?:\\S+ ){5}\\S+)\\)");
        private static final Pattern PART = Pattern.compile("(\\*|\\?|\\d+)(?:-(\\d+))?(?:/(\\d+))?");
        private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
        private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
                "OCT", "NOV", "DEC");
        /** The longest gap between two days that fit: 29 February around a year without it. */
        private static final int MOST_DAYS = 366 * 8;

        static Cron of(String text, String[] fields) {
            if (!fields[5].equals("*")) {
                throw new IllegalArgumentException("the stand-in knows cron schedules of every year only, not '" + text + "'");
            }
            return new Cron(numbers(text, fields[0], 0, 59, List.of()), numbers(text, fields[1], 0, 23, List.of()),
                    numbers(text, fields[2], 1, 31, List.of()), numbers(text, fields[3], 1, 12, MONTHS),
                    numbers(text, fields[4], 1, 7, WEEKDAYS));
        }

        private static Set<Integer> numbers(String text, String field, int least, int most, List<String> names) {
            Set<Integer> numbers = new TreeSet<>();
            for (String written : field.split(",")) {
                String part = written;
                for (String name : names) {
                    part = part.replace(name, Integer.toString(names.indexOf(name) + 1));
                }
                Matcher range = PART.matcher(part);
                if (!range.matches()) {
                    throw new IllegalArgumentException("the stand-in does not know '" + written + "' in '" + text + "'");
                }
                boolean any = range.group(1).equals("*") || range.group(1).equals("?");
                int from = any ? least : Integer.parseInt(range.group(1));
                int step = Optional.ofNullable(range.group(3)).map(Integer::parseInt).orElse(1);
                int to = Optional.ofNullable(range.group(2)).map(Integer::parseInt)
                        .orElse(any || range.group(3) != null ? most : from);
                if (from < least || to > most || step < 1) {
                    throw new IllegalArgumentException("'" + written + "' in '" + text + "' is not within " + least + " to " + most);
                }
                for (int number = from; number <= to; number += step) {
                    numbers.add(number);
                }
            }
            return Set.copyOf(numbers);
        }

        @Override
        public Instant next(Instant after) {
            ZonedDateTime from = after.atZone(ZoneOffset.UTC).withSecond(0).withNano(0).plusMinutes(1);
            LocalDate day = from.toLocalDate();
            for (int n = 0; n < MOST_DAYS; n++, day = day.plusDays(1)) {
                int weekday = day.get(ChronoField.DAY_OF_WEEK) % 7 + 1;
                if (!days.contains(day.getDayOfMonth()) || !months.contains(day.getMonthValue())
                        || !weekdays.contains(weekday)) {
                    continue;
                }
                Optional<Integer> minute = firstMinute(n == 0 ? from.getHour() * 60 + from.getMinute() : 0);
                if (minute.isPresent()) {
                    return day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute.get()).toInstant();
                }
            }
            throw new IllegalStateException("No day ever fits " + this);
        }

        private Optional<Integer> firstMinute(int from) {
            return hours.stream().flatMap(hour -> minutes.stream().map(minute -> hour * 60 + minute))
                    .filter(minute -> minute >= from).sorted().findFirst();
        }
    }
}
