package dev.holdfast.mail;

import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what became of a message, and writes to nobody again whose address is dead or who called it spam. SES tells
 * things more than once and in any order; noting them again changes nothing.
 */
public final class NoteMailEvent {

    /** {@link Subscriber#suppression()} of an address that does not exist. */
    public static final String BOUNCED = "bounced";
    /** {@link Subscriber#suppression()} of somebody who called a message spam. */
    public static final String COMPLAINED = "complained";

    private final Messages messages;
    private final Subscribers subscribers;

    public NoteMailEvent(Messages messages, Subscribers subscribers) {
        this.messages = messages;
        this.subscribers = subscribers;
    }

    /** Notes one event; of somebody who was erased after the send, nothing. */
    public void note(MailEvent e) {
        String person = e.position().map(Position::subscriber).orElse(e.subscriber());
        if (subscribers.erasedSince(e.account(), person, e.sentAt())) {
            return;
        }
        messages.note(new Message(e.enrolment(), e.visit(), e.account(), e.subscriber(), e.step(), e.sequence(),
                Optional.of(e.sesId()), e.sentAt(), Optional.empty(), Map.of(), Map.of(), e.position()), e.event(), e.at(), e.link());
        if (e.verdict() != MailEvent.Verdict.NONE) {
            subscribers.change(e.account(), e.subscriber(), s -> judged(s, e));
        }
    }

    private static Subscriber judged(Subscriber s, MailEvent e) {
        if (e.verdict() == MailEvent.Verdict.COMPLAINED) {
            // Whatever the address is by now: it is the person who wants no more.
            return s.withConsent(false, e.at(), "ses:" + e.sesId()).suppressed(COMPLAINED);
        }
        // A dead address says nothing of the one that the person has by now.
        return e.destination().stream().anyMatch(to -> sameAddress(to, s.email())) ? s.suppressed(BOUNCED) : s;
    }

    private static boolean sameAddress(String destination, String email) {
        int opening = destination.lastIndexOf('<');
        String bare = opening >= 0 && destination.endsWith(">")
                ? destination.substring(opening + 1, destination.length() - 1) : destination;
        return bare.equalsIgnoreCase(email);
    }
}
