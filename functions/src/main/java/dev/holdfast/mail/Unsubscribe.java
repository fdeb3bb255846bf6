package dev.holdfast.mail;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the link in every email leads to: whoever follows it is asked, and whoever confirms gets no more email. */
public final class Unsubscribe {

    private final UnsubscribeTokens tokens;
    private final Subscribers subscribers;
    private final Accounts accounts;
    private final Clock clock;

    public Unsubscribe(UnsubscribeTokens tokens, Subscribers subscribers, Accounts accounts, Clock clock) {
        this.tokens = tokens;
        this.subscribers = subscribers;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A link that was followed.
     *
     * @param target whom it speaks of
     * @param sender the account's name, as its subscribers know it
     */
    public record Link(UnsubscribeTokens.Target target, String sender) {
    }

    /** Reads a link and changes nothing: scanners and previews open links too. Empty if the token is not one of ours. */
    public Optional<Link> look(String token) {
        return tokens.verify(token).map(target -> new Link(target,
                accounts.find(target.account()).map(Account::name).orElse(target.account())));
    }

    /**
     * Takes away consent, before it returns; safe to repeat. Somebody who was erased since is treated like everyone.
     *
     * @return empty if the token is not one of ours; nothing was done
     */
    public Optional<Link> confirm(String token) {
        Optional<Link> link = look(token);
        link.map(Link::target).ifPresent(target -> subscribers.change(target.account(), target.subscriber(),
                s -> s.withConsent(false, clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        "unsubscribe-link:" + target.workflow())));
        return link;
    }
}
