package dev.holdfast.enrolment;

import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;

/** Where someone comes to stand who enters a workflow, and until when. The step protocol knows. */
@FunctionalInterface
public interface FirstPlace {

    /**
     * The first place of an enrolment that begins now. A pure function of its arguments and of the account's settings.
     *
     * @param trigger what enrolled the subscriber; a wait may look at its values
     */
    Place of(Workflow workflow, Subscriber subscriber, SubscriberEvent trigger, Instant now);

    /**
     * A place.
     *
     * @param step   the step to stand at
     * @param wakeAt when it goes on from there
     */
    record Place(String step, Instant wakeAt) {
    }
}
