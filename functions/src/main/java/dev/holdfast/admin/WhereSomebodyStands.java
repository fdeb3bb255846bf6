package dev.holdfast.admin;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscribers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says of one person whether she may be written to, and where she stands in every workflow that she ever entered. */
public final class WhereSomebodyStands {

    /** Whoever enters with every cart has many rows; each is read by itself. */
    static final int MOST = 500;

    private final Subscribers subscribers;
    private final Positions positions;

    public WhereSomebodyStands(Subscribers subscribers, Positions positions) {
        this.subscribers = subscribers;
        this.positions = positions;
    }

    /**
     * What is known of somebody. It has no address, no field and nothing that an event said.
     *
     * @param consent    whether and why she may be written to; empty where there is no profile, because it was erased or lost
     * @param erasedAt   when she was erased on request; whoever has a profile all the same came back later
     * @param enrolments the rows, sound and broken, in the order of their ids
     * @param more       how many there are beside those, which were not read
     */
    public record Found(Optional<Standing> consent, Optional<Instant> erasedAt, List<Image> enrolments, int more) {
        public Found {
            enrolments = List.copyOf(enrolments);
        }
    }

    /** @return empty if nobody is known by this id: neither profile nor tombstone nor row */
    public Optional<Found> find(String account, String subscriber) {
        List<EnrolmentId> ids = positions.of(account, subscriber).stream().sorted(Comparator.comparing(EnrolmentId::value)).toList();
        Found found = new Found(subscribers.find(account, subscriber).map(Standing::of), subscribers.erasedAt(account, subscriber),
                ids.stream().limit(MOST).flatMap(id -> positions.look(id).stream()).toList(), Math.max(0, ids.size() - MOST));
        boolean known = found.consent().isPresent() || found.erasedAt().isPresent() || !found.enrolments().isEmpty();
        return known ? Optional.of(found) : Optional.empty();
    }
}
