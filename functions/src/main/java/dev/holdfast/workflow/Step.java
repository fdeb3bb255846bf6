package dev.holdfast.workflow;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One step of a workflow. A step without {@code next} goes on to the one written below it. */
public sealed interface Step {

    /** The step that the author names as the next one; absent where it is simply the one below. */
    Optional<String> next();

    /** What an email does whose outcome SES never told. YAML: {@code skip} (default), {@code resend}. */
    enum OnUnknown { SKIP, RESEND }

    /**
     * Sends one email.
     *
     * @param template  name of the template
     * @param subject   overrides the template's subject; a Handlebars text
     * @param onUnknown what to do when nobody can say whether it went out
     */
    record Email(String template, Optional<String> subject, OnUnknown onUnknown, Optional<String> next) implements Step {
    }

    /** Waits a length of time; a day is 24 hours. */
    record Delay(Duration length, Optional<String> next) implements Step {
    }

    /**
     * Waits until a moment in the subscriber's time.
     *
     * @param date     a calendar day to wait for
     * @param field    a subscriber's field ({@code renews_at}) or a value of the trigger's event
     *                 ({@code event.startsAt}) that holds a date or an instant
     * @param offset   added to the field's moment; negative for before
     * @param yearly   the field is an anniversary: its next return counts, Feb 29 falling on Feb 28 in common years
     * @param at       time of day
     * @param weekdays the days on which it may end; empty means any
     * @param ifPast   what to do when the moment is over on arrival
     */
    record DelayUntil(Optional<LocalDate> date, Optional<String> field, Duration offset, boolean yearly,
                      Optional<LocalTime> at, Set<DayOfWeek> weekdays, IfPast ifPast,
                      Optional<String> next) implements Step {
        public DelayUntil {
            weekdays = Set.copyOf(weekdays);
        }
    }

    /** What a {@link DelayUntil} does when its moment is over. */
    sealed interface IfPast {

        /** Goes on at once. YAML: {@code continue}; the default. */
        record Continue() implements IfPast {
        }

        /** Leaves the workflow. YAML: {@code exit}. */
        record Exit() implements IfPast {
        }

        /** Goes on elsewhere. YAML: {@code { goTo: morningOf }}. */
        record GoTo(String step) implements IfPast {
        }
    }

    /** Goes one way or the other; an absent way is the step below. */
    record If(Condition condition, Optional<String> then, Optional<String> otherwise, Optional<String> next)
            implements Step {
    }

    /** Goes the way of the first condition that holds, else {@code otherwise}, else the step below. */
    record Branch(List<Way> ways, Optional<String> otherwise, Optional<String> next) implements Step {
        public Branch {
            ways = List.copyOf(ways);
        }

        /** One way of a branch. */
        public record Way(Condition condition, String then) {
        }
    }

    /** Divides people by weight; the same enrolment always lands in the same part. */
    record Split(List<Part> parts, Optional<String> next) implements Step {
        public Split {
            parts = List.copyOf(parts);
        }

        /** One part of a split. @param weight at least 1 */
        public record Part(int weight, String then) {
        }
    }

    /** Puts the subscriber in a group. */
    record AddToGroup(String group, Optional<String> next) implements Step {
    }

    /** Takes the subscriber out of a group. */
    record RemoveFromGroup(String group, Optional<String> next) implements Step {
    }

    /** Writes one field of the subscriber. @param value a Handlebars text */
    record UpdateField(String field, String value, Optional<String> next) implements Step {
    }

    /** Takes away the subscriber's consent to email. */
    record Unsubscribe(Optional<String> next) implements Step {
    }

    /** Calls a URL of the account's, signed as Standard Webhooks says. @param body values are Handlebars texts */
    record Webhook(String url, Map<String, String> body, Optional<String> next) implements Step {
        public Webhook {
            body = Map.copyOf(body);
        }
    }

    /** Sends a short mail to somebody of the account. @param to absent means the account's owner */
    record Notify(Optional<String> to, String subject, String text, Optional<String> next) implements Step {
    }

    /** Goes on elsewhere; nobody ever stands here. */
    record GoTo(String step) implements Step {
        @Override
        public Optional<String> next() {
            return Optional.of(step);
        }
    }

    /** Enrols the subscriber in another workflow and goes on. */
    record StartWorkflow(String workflow, Optional<String> next) implements Step {
    }

    /** Leaves the workflow. @param reason {@code completed}, or why it ends early */
    record Exit(String reason) implements Step {
        /** The reason that counts as a regular end. */
        public static final String COMPLETED = "completed";

        @Override
        public Optional<String> next() {
            return Optional.empty();
        }
    }
}
