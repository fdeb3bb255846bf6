package dev.holdfast.mail;

import dev.holdfast.position.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was sent, and what became of it. */
public interface Messages {

    /** The message of one step visit. */
    Optional<Message> find(EnrolmentId enrolment, int visit);

    /** All messages of an enrolment, by visit. */
    List<Message> of(EnrolmentId enrolment);

    /** Writes a message unless the visit has one already. */
    void record(Message message);

    /**
     * Notes what SES told of a message; the first time of each event counts. SES's own event may be the only trace of a
     * send whose answer was lost, so a message that is not there yet is written.
     */
    void note(Message sent, Message.Event event, Instant at, Optional<String> link);

    /** Hands over every message, in no order. */
    void forEach(Consumer<Message> to);

    /**
     * Marks every message of an enrolment as erased. From then on it is handed out no more, and nothing is recorded in its
     * place; the store takes it away within days.
     */
    void erase(EnrolmentId enrolment, Instant at);

    /**
     * When the subscriber was sent emails at or after an instant, over all workflows, oldest first. Eventually consistent;
     * what is marked as erased counts until the store has taken it away.
     */
    List<Instant> sentSince(String account, String subscriber, Instant since);
}
