package dev.holdfast.mail;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the email of one step for one subscriber. The same arguments give the same email, so a Task that is tried again
 * says the same. Compiled templates are kept by content; thread-safe; a rendering takes tens of microseconds when warm.
 */
public final class EmailRenderer {

    /**
     * The longest subject, in characters. A header line holds 998 (RFC 5322 section 2.1.1), mail programs show fewer
     * than 100; a longer one is cut, because a product's long name is no reason to hold an email back.
     */
    public static final int LONGEST_SUBJECT = 250;

    private final TextEngine html = TextEngine.html();
    private final TextEngine plain = TextEngine.plain();

    /**
     * Renders all three parts.
     *
     * @param event          what the trigger's event said, by dotted name; empty if it was no event
     * @param subject        the step's own subject, a Handlebars text; empty takes the template's
     * @param unsubscribeUrl where this subscriber leaves the list with one click
     * @throws RenderFailed if the template is broken, or its subject, text or HTML comes out empty
     */
    public Rendered render(Account account, Subscriber subscriber, Map<String, String> event, Template template,
                           Optional<String> subject, URI unsubscribeUrl) {
        Map<String, Object> values = Variables.of(account, subscriber, event);
        values.put("unsubscribeUrl", unsubscribeUrl.toASCIIString());
        ZoneId zone = Variables.zone(account, subscriber);
        Set<String> missing = new TreeSet<>();

        String line = oneLine(plain.render(where(template, subject.isPresent() ? "subject of the step" : "subject"),
                subject.orElse(template.subject()), values, zone, missing));
        values.put("subject", line);
        String htmlPart = html.render(where(template, "html"), template.html(), values, zone, missing);
        String textPart = plain.render(where(template, "text"), template.text(), values, zone, missing);

        required(template, "subject", line);
        required(template, "html", htmlPart);
        required(template, "text", textPart);
        return new Rendered(line, htmlPart, textPart, missing);
    }

    private static void required(Template template, String part, String rendered) {
        if (rendered.isBlank()) {
            throw new RenderFailed(where(template, part), 0, "it came out empty. Write words that do not hang on a "
                    + "variable, such as {{#if firstName}}Hello {{firstName}}{{else}}Hello{{/if}}", null);
        }
    }

    private static String where(Template template, String part) {
        return "Template \"" + template.name() + "\", " + part;
    }

    /** Line breaks and other control characters could begin a header of somebody else's making. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_SUBJECT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)).strip() + "…";
    }
}
