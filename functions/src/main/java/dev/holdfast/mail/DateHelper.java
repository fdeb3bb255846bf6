package dev.holdfast.mail;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code {{date renews_at}}} and {@code {{date event.startsAt "EEEE d MMMM, HH:mm z"}}}: a date or an instant as people
 * write it, on the reader's clock. What is no date is shown as it stands: a field is what the account's system sent, and
 * an odd one is no reason to hold an email back.
 */
final class DateHelper implements Helper<Object> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    @Override
    public Object apply(Object value, Options options) {
        if (value == null) {
            Missing.in(options).add(named(options.fn.text()));
            return "";
        }
        ZoneId zone = options.data(TextEngine.ZONE);
        Optional<String> pattern = Optional.ofNullable(options.param(0, null)).map(Object::toString);
        return format(value.toString(), zone, pattern);
    }

    static String format(String value, ZoneId zone, Optional<String> pattern) {
        Optional<DateTimeFormatter> wanted = pattern.map(p -> DateTimeFormatter.ofPattern(p, Locale.ENGLISH));
        try {
            if (value.length() == 10) {
                return wanted.orElse(DAY).format(LocalDate.parse(value).atStartOfDay(zone));
            }
            return wanted.orElse(MOMENT).format(moment(value, zone));
        } catch (DateTimeParseException notADate) {
            return value;
        }
    }

    private static ZonedDateTime moment(String value, ZoneId zone) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from)
                instanceof OffsetDateTime offset
                ? offset.atZoneSameInstant(zone) : LocalDateTime.parse(value, DateTimeFormatter.ISO_DATE_TIME).atZone(zone);
    }

    /** {@code {{date event.startsAt "HH:mm"}}} is about {@code event.startsAt}. */
    private static String named(String tag) {
        String[] words = tag.replaceAll("[{}~]", " ").trim().split("\\s+");
        return words.length > 1 ? words[1] : tag;
    }
}
