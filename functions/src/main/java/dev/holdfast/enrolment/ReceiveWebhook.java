package dev.holdfast.enrolment;

import dev.holdfast.enrolment.WebhookBody.What;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a webhook says, once.
 *
 * <p>Everything it writes carries the webhook's id, and every write can be repeated. So when one attempt breaks off in the
 * middle, the sender's next one goes over the same ground and on: a group that this very webhook joined still counts as
 * joined by it. Only when all is done the receipt says so, and from then on the same webhook changes nothing.
 */
public final class ReceiveWebhook {

    private final Receipts receipts;
    private final Subscribers subscribers;
    private final FireTriggers triggers;
    private final Clock clock;

    public ReceiveWebhook(Receipts receipts, Subscribers subscribers, FireTriggers triggers, Clock clock) {
        this.receipts = receipts;
        this.subscribers = subscribers;
        this.triggers = triggers;
        this.clock = clock;
    }

    /**
     * What came of a webhook.
     *
     * @param duplicate  it was worked off before, and nothing was done now
     * @param subscriber the id of the person it was about
     * @param outcomes   what the triggers of live workflows led to, by workflow name
     */
    public record Received(boolean duplicate, String subscriber, List<Outcome> outcomes) {
        public Received {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** What one workflow made of it. */
    public record Outcome(String workflow, Enrolled enrolled) {
    }

    /**
     * Does what the webhook says; safe to repeat and to run many times at once.
     *
     * @param webhook the sender's id of it, the same through all retries
     * @throws RuntimeException if something could not be done; the receipt is then open, and the same webhook goes on
     */
    public Received receive(String account, String webhook, WebhookBody body) {
        String subscriberId = subscriberId(account, body.person());
        if (receipts.done(account, webhook)) {
            return new Received(true, subscriberId, List.of());
        }
        // Rows hold milliseconds; a finer time would come back as another one.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        receipts.received(account, webhook, now);
        Subscriber subscriber = write(account, subscriberId, webhook, body, now);
        SubscriberEvent trigger = record(subscriber, webhook, body.what(), now);
        Optional<String> event = body.what() instanceof What.EventHappened e ? Optional.of(e.event()) : Optional.empty();
        List<Outcome> outcomes = triggers.fire(subscriber, trigger, event, webhook);
        receipts.done(account, webhook, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Received(false, subscriberId, outcomes);
    }

    /** The person's id: the account's own, or one that follows from the address and does not show it. */
    static String subscriberId(String account, WebhookBody.Person person) {
        return person.id().orElseGet(() -> "e-" + hash(account + "\n" + person.email().toLowerCase(Locale.ROOT)));
    }

    private Subscriber write(String account, String id, String webhook, WebhookBody body, Instant now) {
        subscribers.create(Subscriber.create(account, id, body.person().email(), now, webhook));
        return subscribers.change(account, id, s -> changed(s, webhook, body, now)).orElseThrow(() ->
                new IllegalStateException("Subscriber " + account + "/" + id
                        + " was erased while webhook " + webhook + " was worked off"));
    }

    private static Subscriber changed(Subscriber before, String webhook, WebhookBody body, Instant now) {
        WebhookBody.Person person = body.person();
        Subscriber s = before.email().equals(person.email()) ? before : before.withEmail(person.email());
        if (person.timezone().isPresent()) {
            s = s.withTimezone(person.timezone().get());
        }
        What what = body.what();
        if (what instanceof What.GroupJoined g) {
            s = s.joined(g.group(), now, webhook);
        } else if (what instanceof What.GroupLeft g) {
            s = s.left(g.group(), now, webhook);
        } else if (what instanceof What.Unsubscribed) {
            s = s.withConsent(false, now, webhook);
        } else if (what instanceof What.Subscribed c && !s.consent().at().isAfter(c.at())) {
            // A late "yes" must not undo the "no" that came after it.
            s = s.withConsent(true, c.at(), webhook);
        }
        for (Map.Entry<String, String> field : person.fields().entrySet()) {
            s = s.withField(field.getKey(), field.getValue(), now, webhook);
        }
        return what instanceof What.FieldChanged f ? s.withField(f.field(), f.value(), now, webhook) : s;
    }

    /** What happened, as an event; only the account's own events are kept under the subscriber. */
    private SubscriberEvent record(Subscriber s, String webhook, What what, Instant now) {
        if (!(what instanceof What.EventHappened e)) {
            return new SubscriberEvent(s.account(), s.id(), webhook, what.type(), now, Map.of());
        }
        SubscriberEvent event = new SubscriberEvent(s.account(), s.id(), webhook, e.event(), now, e.data());
        subscribers.record(event);
        return event;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
