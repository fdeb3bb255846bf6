package dev.holdfast.journeys;

import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A deployment of the product in which a story takes place, wherever it runs. It has one account, {@link Client}'s, for
 * which every workflow is live. Nobody opens an email unless the story says so.
 */
interface Target extends AutoCloseable {

    /** Where the HTTP API listens, without a slash at the end. */
    URI endpoint();

    /** Where AWS's own services are, for its clients. */
    URI aws();

    /** What time it is there. */
    Instant now();

    /** Lets time pass and everything happen that falls into it; the end is part of it. */
    void advanceTo(Instant end);

    /** The emails that an address got, oldest first. */
    List<Mail> mails(String address);

    /** Every enrolment of a subscriber of the account, in the order in which they began. */
    List<Position> places(String subscriber);

    /** What the product recorded of the emails of an enrolment, by visit. */
    List<Message> records(Position place);

    /** The recipient opens an email now. */
    void open(Mail mail);

    /** The recipient follows a link in an email now. */
    void click(Mail mail);

    /** The recipient's server refuses an email now, for good. */
    void bounce(Mail mail);

    /** Stops every execution of every state machine and deletes the machines: the accident. */
    void loseAllMachines();

    /** Deploys the state machines again and makes the workflows live. */
    void deployAgain();

    /** Restarts everyone from the rows. @return how many were restarted */
    int restartFromRows();

    /** Lets time pass. */
    default void advance(Duration by) {
        advanceTo(now().plus(by));
    }

    /** Which emails an address got, and when. */
    default List<Mail.Sent> sent(String address) {
        return mails(address).stream().map(Mail::sent).toList();
    }

    /** The only enrolment of a subscriber. */
    default Position place(String subscriber) {
        List<Position> places = places(subscriber);
        if (places.size() != 1) {
            throw new AssertionError(subscriber + " has " + places.size() + " enrolments and not one: " + places);
        }
        return places.get(0);
    }

    @Override
    void close();
}
