package dev.holdfast.local.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every message that SES accepted, in the order of acceptance. Safe for use by many threads. */
public final class Inbox {
    private final List<SentMail> whole = new ArrayList<>();
    private final List<Brief> brief = new ArrayList<>();
    private final boolean keepsWhole;

    /** An empty inbox that keeps messages whole. */
    public Inbox() {
        this(true);
    }

    private Inbox(boolean keepsWhole) {
        this.keepsWhole = keepsWhole;
    }

    /**
     * An empty inbox for runs with very many messages: it keeps of each only what names it and when it came, and shows
     * messages that say nothing.
     *
     * @return the inbox
     */
    public static Inbox brief() {
        return new Inbox(false);
    }

    /**
     * Takes a message.
     *
     * @param mail the accepted message
     */
    public synchronized void add(SentMail mail) {
        if (keepsWhole) {
            whole.add(mail);
        } else {
            brief.add(Brief.of(mail));
        }
    }

    /**
     * Everything so far.
     *
     * @return a copy, oldest first
     */
    public synchronized List<SentMail> all() {
        return mails().toList();
    }

    /**
     * What one address received.
     *
     * @param address exactly as it was sent to
     * @return a copy, oldest first
     */
    public synchronized List<SentMail> to(String address) {
        return mails().filter(mail -> mail.to().contains(address)).toList();
    }

    /**
     * One message by its id.
     *
     * @param messageId as SES answered it
     * @return the message, when it was accepted here
     */
    public synchronized Optional<SentMail> byId(String messageId) {
        return mails().filter(mail -> mail.messageId().equals(messageId)).findFirst();
    }

    /**
     * How many messages were accepted.
     *
     * @return the count
     */
    public synchronized int size() {
        return whole.size() + brief.size();
    }

    private Stream<SentMail> mails() {
        return keepsWhole ? whole.stream() : brief.stream().map(Brief::mail);
    }
}
