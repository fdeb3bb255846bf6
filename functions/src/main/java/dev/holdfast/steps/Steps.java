package dev.holdfast.steps;

import dev.holdfast.mail.UnsubscribeTokens;
import java.net.URI;
import java.time.InstantSource;

/** Puts the step protocol together. */
public final class Steps {

    private Steps() {
    }

    /**
     * The step protocol over these books.
     *
     * @param unsubscribe where tokens are added to, such as {@code https://api.example.com/unsubscribe/}
     */
    public static PerformStep of(Books books, UnsubscribeTokens tokens, URI unsubscribe, WebhookCaller webhooks,
                                 Actions.Followers followers, InstantSource clock) {
        SendOnce sending = new SendOnce(books.positions(), books.messages(), books.mailer());
        Mails mails = new Mails(books.positions(), books.templates(), tokens, unsubscribe);
        Actions actions = new Actions(books, new EmailStep(books.messages(), sending, mails),
                new NotifyStep(sending, mails), mails, webhooks, followers);
        return new PerformStep(books, actions, clock);
    }
}
