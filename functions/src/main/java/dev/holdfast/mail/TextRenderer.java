package dev.holdfast.mail;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.util.Map;
import java.util.TreeSet;

/**
 * Renders the small Handlebars texts of a workflow: a field's new value, the values of a webhook's body, a notification.
 * They know the same variables as an email, but neither {@code subject} nor {@code unsubscribeUrl}; one without a value
 * is rendered as nothing. Nothing is escaped: the caller encodes for where it goes. Thread-safe.
 */
public final class TextRenderer {

    private final TextEngine plain = TextEngine.plain();

    /**
     * Renders a text.
     *
     * @param where what it is, for errors: {@code step "tell-sales", text}
     * @param event what the trigger's event said, by dotted name; empty if it was no event
     * @throws RenderFailed if the text is broken
     */
    public String render(String where, String text, Account account, Subscriber subscriber, Map<String, String> event) {
        return plain.render(where, text, Variables.of(account, subscriber, event),
                Variables.zone(account, subscriber), new TreeSet<>());
    }

    /** The same as one line, without control characters and not longer than a subject may be. */
    public String renderLine(String where, String text, Account account, Subscriber subscriber, Map<String, String> event) {
        return EmailRenderer.oneLine(render(where, text, account, subscriber, event));
    }

    /** Looks at a text without rendering it. @throws RenderFailed if it is broken */
    public void check(String where, String text) {
        plain.check(where, text);
    }
}
