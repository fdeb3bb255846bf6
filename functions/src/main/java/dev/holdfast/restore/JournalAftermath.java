package dev.holdfast.restore;

import dev.holdfast.erasure.ErasePerson;
import dev.holdfast.erasure.Tombstones;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal says of people and messages. It only ever takes consent away: a "yes" that was lost has to be said again
 * by the person. Both can be done again at any time.
 */
public final class JournalAftermath implements Restore.Aftermath {

    private final Journal journal;
    private final Subscribers subscribers;
    private final Messages messages;
    private final ErasePerson erase;
    private final int most;

    /** @param most so many people or messages are kept in memory at once */
    public JournalAftermath(Journal journal, Subscribers subscribers, Messages messages, ErasePerson erase, int most) {
        this.journal = journal;
        this.subscribers = subscribers;
        this.messages = messages;
        this.erase = erase;
        this.most = most;
    }

    private record Person(String account, String subscriber) {
    }

    /**
     * What is to be applied to a person.
     *
     * @param no       the last standing, if nothing or not everything may be sent by it
     * @param erasedAt when the person was erased
     */
    private record Said(Optional<Standing> no, Optional<Instant> erasedAt) {

        private static final Said NOTHING = new Said(Optional.empty(), Optional.empty());

        Said then(Standing next) {
            if (next.erasedAt().isPresent()) {
                // Whoever was there before is gone, and with them what they said.
                return new Said(Optional.empty(), next.erasedAt());
            }
            boolean welcome = next.consent().subscribed() && next.suppression().isEmpty();
            return new Said(welcome ? Optional.empty() : Optional.of(next), erasedAt);
        }
    }

    private record Visit(EnrolmentId enrolment, int visit) {
    }

    @Override
    public void people() {
        new LastWord<Person, Said>(most).read(to -> journal.read(Journal.Part.of(Journal.Book.PEOPLE, Optional.empty()),
                entry -> {
                    if (entry instanceof JournalEntry.PersonWritten written) {
                        Standing standing = written.standing();
                        to.accept(new Person(standing.account(), standing.subscriber()), before -> Optional.of(
                                before.orElse(Said.NOTHING).then(standing)).filter(said -> !said.equals(Said.NOTHING)));
                    }
                }), last -> last.forEach(this::apply));
    }

    private void apply(Person person, Said said) {
        said.erasedAt().ifPresent(at -> erase.erase(person.account(), person.subscriber(), at));
        said.no().ifPresent(no -> subscribers.change(person.account(), person.subscriber(), s -> applied(s, no)));
    }

    private static Subscriber applied(Subscriber profile, Standing no) {
        boolean later = !profile.consent().at().isAfter(no.consent().at());
        Subscriber s = !no.consent().subscribed() && later
                ? profile.withConsent(false, no.consent().at(), no.consent().by()) : profile;
        return no.suppression().map(s::suppressed).orElse(s);
    }

    @Override
    public void messages() {
        new LastWord<Visit, Message>(most).read(to -> journal.read(Journal.Part.of(Journal.Book.MESSAGES, Optional.empty()),
                entry -> {
                    if (entry instanceof JournalEntry.MessageWritten written) {
                        to.accept(visit(written.message()), before -> Optional.of(written.message()));
                    }
                }), this::write);
    }

    /** One pass over what is there costs a fraction of asking for each. */
    private void write(Map<Visit, Message> last) {
        messages.forEach(there -> Optional.ofNullable(last.get(visit(there))).filter(told -> says(there, told))
                .ifPresent(told -> last.remove(visit(told))));
        last.values().stream().filter(m -> !erased(m)).forEach(this::write);
    }

    private void write(Message told) {
        messages.record(told);
        if (messages.find(told.enrolment(), told.visit()).filter(there -> says(there, told)).isEmpty()) {
            told.events().forEach((event, at) -> messages.note(told, event, at, Optional.empty()));
            told.links().forEach((url, at) -> messages.note(told, Message.Event.CLICK, at, Optional.of(url)));
        }
    }

    /** Whether what is there says all that is told, or more. */
    private static boolean says(Message there, Message told) {
        return (there.sent() || !told.sent()) && there.events().keySet().containsAll(told.events().keySet())
                && there.links().keySet().containsAll(told.links().keySet());
    }

    private boolean erased(Message m) {
        return subscribers.erasedSince(m.account(), m.position().map(Position::subscriber).orElse(m.subscriber()), m.at());
    }

    @Override
    public boolean erased(Position position) {
        return new Tombstones(subscribers).test(position);
    }

    private static Visit visit(Message m) {
        return new Visit(m.enrolment(), m.visit());
    }
}
