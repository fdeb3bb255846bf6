package dev.holdfast.workflow;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as authors write them: {@code 2 days}, {@code 1 day 2 hours}, or ISO-8601 ({@code P2D}, {@code PT4H}).
 * A day is always 24 hours. Months and years are refused: they have no fixed length, and a wait that is a day longer than
 * meant is a mail on the wrong day.
 */
final class Durations {

    private static final Pattern WORD = Pattern.compile("([0-9]{1,7}) ?(weeks?|days?|hours?|minutes?|seconds?)(?: +|$)");
    private static final Pattern ISO = Pattern.compile(
            "P(?=.)(?:([0-9]{1,7})W)?(?:([0-9]{1,7})D)?(?:T(?=.)(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,7})S)?)?");
    private static final Pattern CALENDAR = Pattern.compile("([0-9]{1,4}) ?(months?|years?)|P([0-9]{1,4})([MY]).*");

    private Durations() {
    }

    /**
     * The length of time that the text says.
     *
     * @throws BadValue if it says none
     */
    static Duration parse(String text) {
        String trimmed = text.strip();
        Matcher iso = ISO.matcher(trimmed);
        if (iso.matches()) {
            return Duration.ofDays(7 * number(iso.group(1)) + number(iso.group(2)))
                    .plusHours(number(iso.group(3))).plusMinutes(number(iso.group(4))).plusSeconds(number(iso.group(5)));
        }
        Duration sum = Duration.ZERO;
        Matcher word = WORD.matcher(trimmed);
        int end = 0;
        while (word.find() && word.start() == end) {
            sum = sum.plus(unit(word.group(2)).multipliedBy(number(word.group(1))));
            end = word.end();
        }
        if (end == 0 || end != trimmed.length()) {
            throw refuse(trimmed);
        }
        return sum;
    }

    /** Like {@link #parse}, with an optional sign before it: {@code -3 days}. */
    static Duration parseSigned(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("-")) {
            return parse(trimmed.substring(1)).negated();
        }
        return parse(trimmed.startsWith("+") ? trimmed.substring(1) : trimmed);
    }

    /** The one way in which a length of time is written in canonical JSON. */
    static String format(Duration length) {
        return length.isNegative() ? "-" + length.negated() : length.toString();
    }

    /** As an author would write it: {@code 2 days 4 hours}. */
    static String words(Duration length) {
        StringBuilder words = new StringBuilder(length.isNegative() ? "-" : "");
        Duration size = length.abs();
        append(words, size.toDaysPart(), "day");
        append(words, size.toHoursPart(), "hour");
        append(words, size.toMinutesPart(), "minute");
        append(words, size.toSecondsPart(), "second");
        return words.isEmpty() ? "0 minutes" : words.toString().strip();
    }

    private static void append(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(count).append(' ').append(unit).append(count == 1 ? " " : "s ");
        }
    }

    private static BadValue refuse(String text) {
        Matcher calendar = CALENDAR.matcher(text);
        if (calendar.matches()) {
            long count = number(calendar.group(1)) + number(calendar.group(3));
            String unit = calendar.group(2) == null ? calendar.group(4) : calendar.group(2);
            boolean month = unit.toLowerCase(Locale.ROOT).startsWith("m");
            return new BadValue("\"" + text + "\" has no fixed length: " + (month ? "months" : "years") + " differ",
                    count * (month ? 30 : 365) + " days, or use delayUntil with a date field");
        }
        return new BadValue("\"" + text + "\" is not a length of time",
                "a whole number and a unit, such as \"2 days\", \"4 hours\", \"90 minutes\" or \"1 day 2 hours\"");
    }

    private static Duration unit(String word) {
        return switch (word.charAt(0)) {
            case 'w' -> Duration.ofDays(7);
            case 'd' -> Duration.ofDays(1);
            case 'h' -> Duration.ofHours(1);
            case 'm' -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
