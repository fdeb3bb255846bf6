package dev.holdfast.local.ses;

import java.time.Instant;
import java.util.Optional;

/**
 * What SES tells of a message.
 *
 * @param mail    the message
 * @param event   what happened to it
 * @param at      when
 * @param link    the link that was followed; only for {@link MailEvent#CLICK}
 * @param subtype why a message bounced, as SES calls it
 */
public record MailNotice(SentMail mail, MailEvent event, Instant at, Optional<String> link, String subtype) {
}
