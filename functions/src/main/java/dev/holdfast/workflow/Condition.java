package dev.holdfast.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A yes-or-no question about a subscriber and an enrolment. */
public sealed interface Condition {

    /** The email of this step was sent in this enrolment. */
    record Sent(String step) implements Condition {
    }

    /** The email of this step was opened. */
    record Opened(String step) implements Condition {
    }

    /** A link in the email of this step was clicked. @param link absent means any link */
    record Clicked(String step, Optional<String> link) implements Condition {
    }

    /** The subscriber is in the group now. */
    record InGroup(String group) implements Condition {
    }

    /** The subscriber joined the group since the enrolment began. YAML: {@code joinsGroup}. */
    record JoinedGroup(String group) implements Condition {
    }

    /** The subscriber left the group since the enrolment began. YAML: {@code leavesGroup}. */
    record LeftGroup(String group) implements Condition {
    }

    /** A field, or a value of the trigger's event ({@code event.total}), compared. */
    record Field(String field, Comparison comparison, String value) implements Condition {
    }

    /** How a field is compared; numbers as numbers, dates as dates, else as text. */
    enum Comparison { EQUALS, NOT_EQUALS, CONTAINS, EXISTS, MISSING, GREATER_THAN, LESS_THAN, BEFORE, AFTER }

    /**
     * An event happened often enough. In a workflow with a re-entry key an event counts only if its own value of the
     * key, where it has one, is the enrolment's.
     *
     * @param since   a length of time back from now; absent means since the enrolment began
     * @param atLeast at least 1
     */
    record Event(String event, Optional<Duration> since, int atLeast) implements Condition {
    }

    /** All hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
    }
}
