package dev.holdfast.workflow;

import java.util.Optional;

/** What enrols a subscriber in a workflow. */
public sealed interface Trigger {

    /** The subscriber was not in the group and now is. YAML: {@code joinsGroup: newsletter}. */
    record JoinsGroup(String group) implements Trigger {
    }

    /** The subscriber was in the group and no longer is. YAML: {@code leavesGroup: newsletter}. */
    record LeavesGroup(String group) implements Trigger {
    }

    /** A field got another value. YAML: {@code fieldChanges: plan}, optionally {@code to: pro}. */
    record FieldChanges(String field, Optional<String> to) implements Trigger {
    }

    /** A custom event arrived. YAML: {@code event: checkout_started}. */
    record EventHappens(String event) implements Trigger {
    }
}
