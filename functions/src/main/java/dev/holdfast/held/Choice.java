package dev.holdfast.held;

import dev.holdfast.position.EnrolmentId;
import java.time.Instant;

/** One of the things that can be done about somebody who is held. Safe to repeat, and to do while another choice is made. */
@FunctionalInterface
public interface Choice {

    /**
     * Makes the choice for one enrolment.
     *
     * @param notBefore when its execution may act at the earliest, so that many at once are no flood of emails
     * @throws WrongStep if a step was named that the enrolment's version of the workflow does not have
     */
    Chosen make(EnrolmentId enrolment, Instant notBefore);
}
