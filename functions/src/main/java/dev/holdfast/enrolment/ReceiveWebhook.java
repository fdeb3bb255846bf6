package dev.holdfast.enrolment;

import dev.holdfast.enrolment.WebhookBody.What;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    private final Workflows workflows;
    private final Enrol enrol;
    private final Clock clock;

    public ReceiveWebhook(Receipts receipts, Subscribers subscribers, Workflows workflows, Enrol enrol, Clock clock) {
        this.receipts = receipts;
        this.subscribers = subscribers;
        this.workflows = workflows;
        this.enrol = enrol;
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
        List<Outcome> outcomes = enrol(subscriber, trigger, webhook, body.what());
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

    private List<Outcome> enrol(Subscriber s, SubscriberEvent trigger, String webhook, What what) {
        List<Outcome> outcomes = new ArrayList<>();
        RuntimeException failure = null;
        for (Workflows.Published version : workflows.live(s.account())) {
            Workflow workflow = version.workflow();
            if (workflow.triggers().stream().noneMatch(t -> fires(t, s, webhook, what))) {
                continue;
            }
            try {
                outcomes.add(new Outcome(workflow.name(), enrol.enrol(s, version, trigger, webhook)));
            } catch (RuntimeException e) {
                // One workflow's trouble must not keep the person out of the others.
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return outcomes;
    }

    /** Whether this webhook is what made it so; also when it did in an earlier attempt. */
    private static boolean fires(Trigger trigger, Subscriber s, String webhook, What what) {
        if (trigger instanceof Trigger.JoinsGroup t) {
            return membership(s, t.group()).filter(m -> m.member() && m.by().equals(webhook)).isPresent();
        } else if (trigger instanceof Trigger.LeavesGroup t) {
            return membership(s, t.group()).filter(m -> !m.member() && m.by().equals(webhook)).isPresent();
        } else if (trigger instanceof Trigger.FieldChanges t) {
            return Optional.ofNullable(s.fields().get(t.field())).filter(f -> f.by().equals(webhook)
                    && t.to().map(f.value()::equals).orElse(true)).isPresent();
        } else if (trigger instanceof Trigger.EventHappens t) {
            return what instanceof What.EventHappened e && e.event().equals(t.event());
        }
        throw new IllegalStateException("Nothing is known of triggers like " + trigger.getClass().getSimpleName());
    }

    private static Optional<Subscriber.Membership> membership(Subscriber s, String group) {
        return Optional.ofNullable(s.groups().get(group));
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
