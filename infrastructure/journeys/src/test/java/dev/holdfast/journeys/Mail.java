package dev.holdfast.journeys;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One email that somebody got.
 *
 * @param id      the id that SES gave it
 * @param at      when SES accepted it
 * @param step    the step that sent it
 * @param subject its subject
 * @param headers the headers beside subject, sender and recipient
 */
record Mail(String id, Instant at, String step, String subject, Map<String, String> headers) {

    private static final Pattern LINK = Pattern.compile("<(https?://[^>]+)>");

    Mail {
        headers = Map.copyOf(headers);
    }

    /** Where a mail program unsubscribes, as RFC 8058 says. */
    URI unsubscribeLink() {
        String header = Optional.ofNullable(headers.get("List-Unsubscribe"))
                .orElseThrow(() -> new AssertionError("The email of step " + step + " has no List-Unsubscribe"));
        Matcher link = LINK.matcher(header);
        if (!link.find()) {
            throw new AssertionError("No link to post to in List-Unsubscribe: " + header);
        }
        return URI.create(link.group(1));
    }

    /** Step and instant, which is what most stories tell. */
    Sent sent() {
        return new Sent(step, at);
    }

    /** Which email, and when. */
    record Sent(String step, Instant at) {
    }
}
