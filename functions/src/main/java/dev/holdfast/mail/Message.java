package dev.holdfast.mail;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
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
 * @param position   the position with the claim of this send, or as it stood when it was skipped: with it the mail log
 *                   alone can say where the person went on to; empty where it was told by less than that
 */
public record Message(EnrolmentId enrolment, int visit, String account, String subscriber, String step, long sequence,
                      Optional<String> sesId, Instant at, Optional<String> skipped, Map<Event, Instant> events,
                      Map<String, Instant> links, Optional<Position> position) {

    public Message {
        events = Map.copyOf(events);
        links = Map.copyOf(links);
    }

    /** What SES tells of a message (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html). */
    public enum Event { SEND, REJECT, DELIVERY, DELIVERY_DELAY, BOUNCE, COMPLAINT, OPEN, CLICK, RENDERING_FAILURE, SUBSCRIPTION }

    /** A send, as the position with its claim tells it. @param reader whom it went to */
    public static Message sent(Position claimed, String step, String reader, Optional<String> sesId, Instant at) {
        return new Message(claimed.enrolment(), claimed.visit(), claimed.account(), reader, step, claimed.sequence(),
                sesId, at, Optional.empty(), Map.of(), Map.of(), Optional.of(claimed));
    }

    /** A visit that sent nothing, for a reason. */
    public static Message skipped(Position standing, String step, String why, Instant at) {
        return new Message(standing.enrolment(), standing.visit(), standing.account(), standing.subscriber(), step,
                standing.sequence(), Optional.empty(), at, Optional.of(why), Map.of(), Map.of(), Optional.of(standing));
    }

    /** Whether it went out. */
    public boolean sent() {
        return skipped.isEmpty();
    }
}
