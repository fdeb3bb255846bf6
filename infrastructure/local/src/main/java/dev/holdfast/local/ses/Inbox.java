package dev.holdfast.local.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every message that SES accepted, in the order of acceptance. Safe for use by many threads. */
public final class Inbox {
    private final List<SentMail> mails = new ArrayList<>();

    /**
     * Keeps a message.
     *
     * @param mail the accepted message
     */
    public synchronized void add(SentMail mail) {
        mails.add(mail);
    }

    /**
     * Everything so far.
     *
     * @return a copy, oldest first
     */
    public synchronized List<SentMail> all() {
        return List.copyOf(mails);
    }

    /**
     * What one address received.
     *
     * @param address exactly as it was sent to
     * @return a copy, oldest first
     */
    public synchronized List<SentMail> to(String address) {
        return mails.stream().filter(mail -> mail.to().contains(address)).toList();
    }

    /**
     * One message by its id.
     *
     * @param messageId as SES answered it
     * @return the message, when it was accepted here
     */
    public synchronized Optional<SentMail> byId(String messageId) {
        return mails.stream().filter(mail -> mail.messageId().equals(messageId)).findFirst();
    }

    /**
     * How many messages were accepted.
     *
     * @return the count
     */
    public synchronized int size() {
        return mails.size();
    }
}
