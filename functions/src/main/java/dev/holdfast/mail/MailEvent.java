package dev.holdfast.mail;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What SES told of one of our messages.
 *
 * @param enrolment   whose message, as its tags say; likewise the next five
 * @param visit       of which step visit
 * @param step        of which step
 * @param sequence    the position's sequence at the claim
 * @param account     the account
 * @param subscriber  the subscriber's id
 * @param sesId       the id that SES gave the message
 * @param sentAt      when SES took it
 * @param destination the addresses that it was sent to
 * @param event       what happened
 * @param at          when
 * @param link        the link that was clicked
 * @param verdict     what it says about the address
 * @param position    the position at the claim, as the tags tell it
 */
public record MailEvent(EnrolmentId enrolment, int visit, String step, long sequence, String account,
                        String subscriber, String sesId, Instant sentAt, List<String> destination,
                        Message.Event event, Instant at, Optional<String> link, Verdict verdict,
                        Optional<Position> position) {

    public MailEvent {
        destination = List.copyOf(destination);
    }

    /** What an event says about the address. */
    public enum Verdict {
        /** Nothing. */
        NONE,
        /** It does not exist, or takes no mail from us, for good. */
        BOUNCED,
        /** Its owner called the message spam. */
        COMPLAINED
    }

    /** Keeps addresses and links out of logs. */
    @Override
    public String toString() {
        return "MailEvent[" + event + " " + enrolment + " visit " + visit + "]";
    }
}
