package dev.holdfast.held;

import dev.holdfast.mail.Mailer;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.Scope;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells each account that has people on hold, once for each restore: how many are back, who is held and where, and what can be
 * chosen. The telling is claimed before the email goes out; a definite no of SES gives the claim back, and whoever cannot know
 * what became of it does not tell again.
 */
public final class TellOwners {

    private static final int PAGE = 1_000;

    private final Positions positions;
    private final Accounts accounts;
    private final Notices notices;
    private final Mailer mailer;
    private final InstantSource clock;

    public TellOwners(Positions positions, Accounts accounts, Notices notices, Mailer mailer, InstantSource clock) {
        this.positions = positions;
        this.accounts = accounts;
        this.notices = notices;
        this.mailer = mailer;
        this.clock = clock;
    }

    /**
     * What is told of.
     *
     * @param restore the restore's id, of {@code A-Z a-z 0-9 _ -}
     * @param began   when it was ordered
     * @param lostAt  when the loss struck
     * @param what    what happened, in one sentence or a few, such as {@code A wrong query deleted it.}
     */
    public record Incident(String restore, Instant began, Instant lostAt, Optional<String> what) {
    }

    /** What became of a telling. */
    public enum Telling {
        /** SES has taken the email. */
        TOLD,
        /** An earlier run has told, or tried to. */
        TOLD_BEFORE,
        /** SES did not take it for now or for good; running it again tells. */
        REFUSED,
        /** Nobody can say whether SES took it; it is not sent again. */
        UNKNOWN,
        /** The account is not known, so there is nobody to tell. */
        NOBODY
    }

    /**
     * Tells every account with people on hold.
     *
     * @return what became of it, by account
     */
    public Map<String, Telling> tell(Scope scope, Incident incident) {
        Map<String, Situation> situations = situations(scope, incident.began());
        Map<String, Telling> told = new TreeMap<>();
        situations.forEach((account, situation) -> {
            if (situation.onHold() > 0) {
                told.put(account, accounts.find(account).map(a -> tell(a, incident, situation)).orElse(Telling.NOBODY));
            }
        });
        return told;
    }

    private Telling tell(Account account, Incident incident, Situation situation) {
        Mailer.Email mail = OwnerMail.of(account, incident, situation);
        if (!notices.claim(account.id(), incident.restore(), clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            return Telling.TOLD_BEFORE;
        }
        Mailer.Result result = mailer.send(mail);
        if (result instanceof Mailer.Result.Refused) {
            notices.release(account.id(), incident.restore());
            return Telling.REFUSED;
        }
        return result instanceof Mailer.Result.Accepted ? Telling.TOLD : Telling.UNKNOWN;
    }

    private Map<String, Situation> situations(Scope scope, Instant began) {
        Map<String, Situation> situations = new TreeMap<>();
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            for (Position row : page.positions()) {
                if (scope.holds(row)) {
                    situations.computeIfAbsent(row.account(), account -> new Situation()).count(row, began);
                }
            }
            after = page.next();
        } while (after.isPresent());
        return situations;
    }
}
