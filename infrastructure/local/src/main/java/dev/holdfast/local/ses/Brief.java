package dev.holdfast.local.ses;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a message where there are very many: what names it, and when it came.
 *
 * @param messageId as SES answered it
 * @param at        when it was accepted
 * @param to        the recipients
 * @param enrolment the tag; empty text without one, like the next two
 * @param visit     the tag
 * @param step      the tag
 */
record Brief(String messageId, Instant at, List<String> to, String enrolment, String visit, String step) {
    private static final String ENROLMENT = "enrolment";
    private static final String VISIT = "visit";
    private static final String STEP = "step";

    static Brief of(SentMail mail) {
        return new Brief(mail.messageId(), mail.at(), mail.to(), mail.tags().getOrDefault(ENROLMENT, ""),
                mail.tags().getOrDefault(VISIT, ""), mail.tags().getOrDefault(STEP, ""));
    }

    /** A message that says nothing. */
    SentMail mail() {
        Map<String, String> tags = new LinkedHashMap<>();
        put(tags, ENROLMENT, enrolment);
        put(tags, VISIT, visit);
        put(tags, STEP, step);
        return new SentMail(messageId, at, "", to, "", Optional.empty(), Optional.empty(), Map.of(), tags, Optional.empty());
    }

    private static void put(Map<String, String> tags, String name, String value) {
        if (!value.isEmpty()) {
            tags.put(name, value);
        }
    }
}
