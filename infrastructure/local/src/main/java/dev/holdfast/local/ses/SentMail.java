package dev.holdfast.local.ses;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message that SES accepted.
 *
 * @param messageId         as SES answered it
 * @param at                when it was accepted, on the stand-in's clock
 * @param from              the sender as given
 * @param to                the recipients
 * @param subject           the subject
 * @param html              the HTML body
 * @param text              the text body
 * @param headers           extra headers in order
 * @param tags              the message tags
 * @param configurationSet  the configuration set that it was sent with
 */
public record SentMail(String messageId, Instant at, String from, List<String> to, String subject,
        Optional<String> html, Optional<String> text, Map<String, String> headers, Map<String, String> tags,
        Optional<String> configurationSet) {

    /** Copies the collections, keeping their order. */
    public SentMail {
        to = List.copyOf(to);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * What names this message in every run with the same subscribers: the enrolment and its visit (or its step), never
     * the order of events, the attempt or the generation. So a run with an accident draws the same lots as one without.
     *
     * @return the key; recipients and subject when the message carries no tag {@code enrolment}
     */
    public String key() {
        return Optional.ofNullable(tags.get("enrolment"))
                .map(enrolment -> enrolment + '/' + tags.getOrDefault("visit", tags.getOrDefault("step", subject)))
                .orElseGet(() -> String.join(",", to) + '/' + subject);
    }
}
