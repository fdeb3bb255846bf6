package dev.holdfast.erasure;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Erases a person on request (GDPR, article 17), so that no restore brings them back.
 *
 * <p>First comes the tombstone, which all others look at: a step, the guard and a restore that runs at the same time each
 * write first and then ask for it, so whichever comes second sees the other. Then the profile and what events said go, every
 * position is ended and marked, and every message is marked; what is marked expires by itself, for nothing in this product
 * may delete a position or a message. It can break off anywhere and be done again. What stays are the tombstone, the doors
 * and the journal, which hold ids and times.
 */
public final class ErasePerson {

    /** Whoever writes the same row moves somebody on, and does so once; more than this is a mistake somewhere. */
    private static final int ATTEMPTS = 50;

    private final Subscribers subscribers;
    private final Doors doors;
    private final Positions positions;
    private final Messages messages;
    private final InstantSource clock;

    public ErasePerson(Subscribers subscribers, Doors doors, Positions positions, Messages messages, InstantSource clock) {
        this.subscribers = subscribers;
        this.doors = doors;
        this.positions = positions;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What an erasure came to.
     *
     * @param at         until when the person is erased; who comes back later is somebody new
     * @param enrolments how many there were until then
     * @param ended      how many of their rows were ended now; the others had been, or are gone
     * @param broken     those whose row something else has changed; a restore that reads the journal ends them
     */
    public record Report(Instant at, int enrolments, int ended, List<EnrolmentId> broken) {
        public Report {
            broken = List.copyOf(broken);
        }
    }

    /**
     * Erases what there is of a person now.
     *
     * @throws ConcurrentModificationException if others kept writing one of the rows; what was done stays, and doing it again
     *                                         goes on
     */
    public Report erase(String account, String subscriber) {
        return erase(account, subscriber, now());
    }

    /** Erases what there is of a person up to an earlier moment: an erasure that was lost, done again. */
    public Report erase(String account, String subscriber, Instant at) {
        subscribers.erase(account, subscriber, at);
        int ended = 0;
        List<EnrolmentId> broken = new ArrayList<>();
        Map<EnrolmentId, Instant> enrolments = enrolments(account, subscriber);
        enrolments.values().removeIf(entered -> entered.isAfter(at));
        for (EnrolmentId enrolment : enrolments.keySet()) {
            Optional<Image> row = positions.look(enrolment);
            if (row.filter(Image.Broken.class::isInstance).isPresent()) {
                broken.add(enrolment);
            } else if (row.isPresent() && end(enrolment)) {
                ended++;
            }
            messages.erase(enrolment, at);
        }
        return new Report(at, enrolments.size(), ended, broken);
    }

    /**
     * When each enrolment began. The doors tell at once of everyone who entered, also of those whose rows are lost; the rows
     * tell of those whose door is lost.
     */
    private Map<EnrolmentId, Instant> enrolments(String account, String subscriber) {
        Map<EnrolmentId, Instant> entered = new LinkedHashMap<>();
        doors.of(account, subscriber).forEach(entry -> entered.put(entry.enrolment(), entry.at()));
        for (EnrolmentId enrolment : positions.of(account, subscriber)) {
            positions.look(enrolment).ifPresent(row -> entered.putIfAbsent(enrolment,
                    row instanceof Image.Sound sound ? sound.position().enteredAt() : Instant.MIN));
        }
        return entered;
    }

    /** @return whether it was ended now */
    private boolean end(EnrolmentId enrolment) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Position> row = positions.find(enrolment).filter(p -> !p.erased());
            if (row.isEmpty()) {
                return false;
            }
            try {
                positions.replace(row.get().left(Position.ERASED, now()));
                return true;
            } catch (StalePosition moved) {
                // Somebody moved the person on meanwhile; the row as it is now is ended.
                continue;
            }
        }
        throw new ConcurrentModificationException("The row of " + enrolment + " was written by others " + ATTEMPTS
                + " times in a row: erase again");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
