package dev.holdfast.mail;

import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the email of one step visit. It holds ids and times only.
 *
 * @param enrolment  whose
 * @param visit      of which step visit
 * @param account    the account
 * @param subscriber the subscriber's id
 * @param step       the step
 * @param sequence   the sequence that the position had with the claim
 * @param sesId      the id that SES gave it; empty when it was skipped
 * @param at         when it was sent or skipped
 * @param skipped    why it was not sent; empty when it was
 * @param events     when it was first delivered, opened, clicked, bounced, complained about, …
 * @param links      the links clicked, and when first
 */
public record Message(EnrolmentId enrolment, int visit, String account, String subscriber, String step, long sequence,
                      Optional<String> sesId, Instant at, Optional<String> skipped, Map<Event, Instant> events,
                      Map<String, Instant> links) {

    public Message {
        events = Map.copyOf(events);
        links = Map.copyOf(links);
    }

    /** What SES tells of a message (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html). */
    public enum Event { SEND, REJECT, DELIVERY, DELIVERY_DELAY, BOUNCE, COMPLAINT, OPEN, CLICK, RENDERING_FAILURE, SUBSCRIPTION }

    /** Whether it went out. */
    public boolean sent() {
        return skipped.isEmpty();
    }
}
