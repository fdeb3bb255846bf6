package dev.holdfast.mail;

import java.util.Set;

/**
 * An email as its recipient will see it.
 *
 * @param subject one line, at most {@link EmailRenderer#LONGEST_SUBJECT} characters
 * @param html    the HTML part
 * @param text    the plain text part
 * @param missing the variables that had no value and were rendered as nothing, such as {@code event.title}; a name that
 *                is only asked for ({@code {{#if title}}}) is not missing
 */
public record Rendered(String subject, String html, String text, Set<String> missing) {
    public Rendered {
        missing = Set.copyOf(missing);
    }

    /** Keeps the content out of logs. */
    @Override
    public String toString() {
        return "Rendered[" + html.length() + " + " + text.length() + " characters, missing " + missing + "]";
    }
}
