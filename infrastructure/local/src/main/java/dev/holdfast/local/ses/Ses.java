package dev.holdfast.local.ses;

import dev.holdfast.local.ses.Readers.Reaction;
import dev.holdfast.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * SES v2 as it behaves towards its callers: it accepts or refuses, keeps what it accepted in the {@link Inbox}, and
 * publishes events. It has no idempotency token: the same request twice is two messages.
 */
public final class Ses {
    private static final Duration DAY = Duration.ofDays(1);

    private final SesSettings settings;
    private final Timeline time;
    private final Consumer<MailNotice> bus;
    private final Inbox inbox;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, String> suppressed = new TreeMap<>();
    private final Deque<Instant> lastDay = new ArrayDeque<>();
    private volatile Readers readers;
    private volatile SesFaults faults;
    private volatile boolean paused;

    /**
     * An account that has sent nothing yet, and keeps messages whole.
     *
     * @param settings what the account is
     * @param time     when things happen
     * @param readers  what happens to messages
     * @param faults   what goes wrong
     * @param bus      is told what becomes of messages, each thing at the instant at which it happens
     */
    public Ses(SesSettings settings, Timeline time, Readers readers, SesFaults faults, Consumer<MailNotice> bus) {
        this(settings, time, readers, faults, new Inbox(), bus);
    }

    /**
     * An account that has sent nothing yet.
     *
     * @param settings what the account is
     * @param time     when things happen
     * @param readers  what happens to messages
     * @param faults   what goes wrong
     * @param inbox    takes what is accepted
     * @param bus      is told what becomes of messages, each thing at the instant at which it happens
     */
    public Ses(SesSettings settings, Timeline time, Readers readers, SesFaults faults, Inbox inbox,
            Consumer<MailNotice> bus) {
        this.settings = settings;
        this.time = time;
        this.readers = readers;
        this.faults = faults;
        this.inbox = inbox;
        this.bus = bus;
    }

    /**
     * What was accepted.
     *
     * @return the live inbox
     */
    public Inbox inbox() {
        return inbox;
    }

    /**
     * From now on, other things go wrong.
     *
     * @param next the faults to switch on
     */
    public void faults(SesFaults next) {
        faults = next;
    }

    /**
     * From now on, other people read.
     *
     * @param next the readers
     */
    public void readers(Readers next) {
        readers = next;
    }

    /**
     * Pauses or resumes sending for the account, as SES does when too many messages bounce.
     *
     * @param pause whether sends are refused with SendingPausedException
     */
    public void paused(boolean pause) {
        paused = pause;
    }

    /**
     * Lets something happen to an accepted message now, such as a bounce or a complaint.
     *
     * @param messageId as SES answered it
     * @param event     what happens
     * @throws IllegalArgumentException when no such message was accepted
     */
    public void happen(String messageId, MailEvent event) {
        SentMail mail = inbox.byId(messageId).orElseThrow(() -> new IllegalArgumentException(
                "No message " + messageId + " was accepted: take the id from the inbox"));
        publish(mail, event, time.now(), Optional.empty(), "General");
    }

    /**
     * The answer to one SendEmail.
     *
     * @param messageId of the message, when it was accepted
     * @param hangUp    whether the caller gets no answer at all
     */
    public record Outcome(Optional<String> messageId, boolean hangUp) {
    }

    /**
     * SendEmail.
     *
     * @param draft what to send
     * @return what the caller is told
     * @throws SesException when it is refused, or SES itself fails
     */
    public Outcome send(Draft draft) {
        draft.configurationSet().filter(set -> !settings.configurationSets().containsKey(set)).ifPresent(set -> {
            throw SesException.notFound("Configuration set <" + set + "> does not exist.");
        });
        SentMail mail;
        SesFaults.Fault fault;
        synchronized (this) {
            if (paused) {
                throw SesException.paused();
            }
            mail = stamp(draft);
            fault = faults == SesFaults.NONE ? SesFaults.Fault.NONE
                    : faults.on(mail, attempts.merge(mail.key(), 1, Integer::sum));
            switch (fault) {
                case THROTTLED -> throw SesException.throttled();
                case REJECTED -> throw SesException.rejected();
                case REQUEST_LOST -> {
                    return new Outcome(Optional.empty(), true);
                }
                default -> {
                    if (settings.max24HourSend() >= 0 && sentLastDay() >= settings.max24HourSend()) {
                        throw SesException.quotaExceeded();
                    }
                }
            }
            lastDay.add(mail.at());
            inbox.add(mail);
        }
        report(mail);
        return switch (fault) {
            case RESPONSE_LOST -> new Outcome(Optional.of(mail.messageId()), true);
            case ERROR_AFTER_ACCEPTANCE -> throw SesException.internal();
            default -> new Outcome(Optional.of(mail.messageId()), false);
        };
    }

    synchronized void suppress(String address, String reason) {
        if (!Set.of("BOUNCE", "COMPLAINT").contains(reason)) {
            throw SesException.badRequest("Reason '" + reason + "': write BOUNCE or COMPLAINT");
        }
        suppressed.put(address, reason);
    }

    synchronized Optional<String> suppression(String address) {
        return Optional.ofNullable(suppressed.get(address));
    }

    synchronized boolean release(String address) {
        return suppressed.remove(address) != null;
    }

    SesSettings settings() {
        return settings;
    }

    boolean sendingEnabled() {
        return !paused;
    }

    synchronized int sentLastDay() {
        Instant dayAgo = time.now().minus(DAY);
        while (!lastDay.isEmpty() && !lastDay.peek().isAfter(dayAgo)) {
            lastDay.remove();
        }
        return lastDay.size();
    }

    private SentMail stamp(Draft draft) {
        // The shape of a real id, the same in every run with the same sends.
        String name = draft.to() + "|" + draft.subject() + "|" + inbox.size();
        String id = HexFormat.of().toHexDigits(time.now().toEpochMilli()) + '-'
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "-000000";
        return new SentMail(id, time.now(), draft.from(), draft.to(), draft.subject(), draft.html(), draft.text(),
                draft.headers(), draft.tags(), draft.configurationSet());
    }

    private void report(SentMail mail) {
        publish(mail, MailEvent.SEND, mail.at(), Optional.empty(), "");
        if (mail.to().stream().anyMatch(to -> suppression(to).isPresent())) {
            // SES counts it as a send, does not deliver it, and reports a bounce.
            publish(mail, MailEvent.BOUNCE, mail.at(), Optional.empty(), "OnAccountSuppressionList");
            return;
        }
        for (Reaction reaction : readers.reactionsTo(mail)) {
            publish(mail, reaction.event(), mail.at().plus(reaction.after()), reaction.link(), "General");
        }
    }

    private void publish(SentMail mail, MailEvent event, Instant at, Optional<String> link, String subtype) {
        boolean wanted = mail.configurationSet()
                .map(set -> settings.configurationSets().getOrDefault(set, Set.of()).contains(event)).orElse(false);
        if (wanted) {
            MailNotice notice = new MailNotice(mail, event, at, link, subtype);
            time.schedule(at, () -> bus.accept(notice));
        }
    }
}
