package dev.holdfast.workflow;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a workflow treats the people in it.
 *
 * @param reentry      whether and when the same subscriber may enter again
 * @param timezone     a fixed zone for all its times; absent means the subscriber's own, falling back to the account's
 * @param quietHours   when no email goes out
 * @param frequencyCap how many emails a subscriber may get in a time, from all workflows together
 * @param exitWhen     conditions that end an enrolment; any one is enough; looked at before every step that acts
 */
public record Settings(Reentry reentry, Optional<ZoneId> timezone, Optional<QuietHours> quietHours,
                       Optional<FrequencyCap> frequencyCap, List<Condition> exitWhen) {

    /** What applies where the author says nothing: enter once, the subscriber's time zone, no limits. */
    public static final Settings DEFAULT = new Settings(
            new Reentry(Reentry.Policy.ONCE, Optional.empty(), Optional.empty()),
            Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Settings {
        exitWhen = List.copyOf(exitWhen);
    }

    /**
     * The re-entry rule.
     *
     * @param policy once, after the last enrolment has ended, or always
     * @param minGap the least time between two entries
     * @param key    the path of a value in the trigger's event, such as {@code event.cartId}; each value of it is an
     *               enrolment of its own, so that several may run at once
     */
    public record Reentry(Policy policy, Optional<Duration> minGap, Optional<String> key) {

        /** YAML: {@code once}, {@code afterExit}, {@code always}. */
        public enum Policy { ONCE, AFTER_EXIT, ALWAYS }
    }

    /** What an email does that may not go out now. YAML: {@code delay}, {@code skip}. */
    public enum WhenBlocked { DELAY, SKIP }

    /**
     * The hours without email, in the subscriber's time; {@code from} after {@code to} spans midnight.
     *
     * @param from first quiet minute
     * @param to   first minute in which email goes out again
     * @param then what an email does that falls due in between
     */
    public record QuietHours(LocalTime from, LocalTime to, WhenBlocked then) {
    }

    /**
     * The most emails that one subscriber gets in a sliding time.
     *
     * @param max  at least 1
     * @param per  length of the window
     * @param then what an email does that would be one too many
     */
    public record FrequencyCap(int max, Duration per, WhenBlocked then) {
    }
}
