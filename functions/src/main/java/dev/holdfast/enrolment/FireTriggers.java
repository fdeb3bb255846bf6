package dev.holdfast.enrolment;

import dev.holdfast.enrolment.ReceiveWebhook.Outcome;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a subscriber into every live workflow that waits for what has just happened; safe to repeat. */
public final class FireTriggers {

    private final Workflows workflows;
    private final Enrol enrol;

    public FireTriggers(Workflows workflows, Enrol enrol) {
        this.workflows = workflows;
        this.enrol = enrol;
    }

    /**
     * Looks at every live workflow of the account.
     *
     * @param s       the subscriber as changed
     * @param trigger what happened, as enrolments keep it
     * @param event   the name of the event that happened; empty if the subscriber was changed otherwise
     * @param cause   what made it happen; what this very cause changed counts as just changed
     * @throws RuntimeException if some workflow could not be entered; all the others were
     */
    public List<Outcome> fire(Subscriber s, SubscriberEvent trigger, Optional<String> event, String cause) {
        List<Outcome> outcomes = new ArrayList<>();
        RuntimeException failure = null;
        for (Workflows.Published version : workflows.live(s.account())) {
            Workflow workflow = version.workflow();
            if (workflow.triggers().stream().noneMatch(t -> fires(t, s, cause, event))) {
                continue;
            }
            try {
                outcomes.add(new Outcome(workflow.name(), enrol.enrol(s, version, trigger, cause)));
            } catch (RuntimeException e) {
                // One workflow's trouble must not keep the person out of the others.
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return outcomes;
    }

    /** Whether this cause is what made it so; also when it did in an earlier attempt. */
    private static boolean fires(Trigger trigger, Subscriber s, String cause, Optional<String> event) {
        if (trigger instanceof Trigger.JoinsGroup t) {
            return membership(s, t.group()).filter(m -> m.member() && m.by().equals(cause)).isPresent();
        } else if (trigger instanceof Trigger.LeavesGroup t) {
            return membership(s, t.group()).filter(m -> !m.member() && m.by().equals(cause)).isPresent();
        } else if (trigger instanceof Trigger.FieldChanges t) {
            return Optional.ofNullable(s.fields().get(t.field())).filter(f -> f.by().equals(cause)
                    && t.to().map(f.value()::equals).orElse(true)).isPresent();
        } else if (trigger instanceof Trigger.EventHappens t) {
            return event.filter(t.event()::equals).isPresent();
        }
        throw new IllegalStateException("Nothing is known of triggers like " + trigger.getClass().getSimpleName());
    }

    private static Optional<Subscriber.Membership> membership(Subscriber s, String group) {
        return Optional.ofNullable(s.groups().get(group));
    }
}
