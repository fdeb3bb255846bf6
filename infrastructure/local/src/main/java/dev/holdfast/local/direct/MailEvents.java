package dev.holdfast.local.direct;

import dev.holdfast.local.ses.MailNotice;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.mail.MailEvent;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.PositionTags;
import dev.holdfast.position.EnrolmentId;
import java.util.Map;
import java.util.Optional;

/** What SES tells, as the product reads it from an event of EventBridge. */
public final class MailEvents {

    private MailEvents() {
    }

    /**
     * The event that the product reads.
     *
     * @param notice what happened
     * @return empty if it is not about a message of the product's
     */
    public static Optional<MailEvent> read(MailNotice notice) {
        SentMail mail = notice.mail();
        Map<String, String> tags = mail.tags();
        if (!tags.containsKey("enrolment")) {
            return Optional.empty();
        }
        return Optional.of(new MailEvent(new EnrolmentId(tags.get("enrolment")), Integer.parseInt(tags.get("visit")),
                tags.get("step"), Long.parseLong(tags.get("sequence")), tags.get("account"), tags.get("subscriber"),
                mail.messageId(), mail.at(), mail.to(), Message.Event.valueOf(notice.event().name()), notice.at(),
                notice.link(), verdict(notice), PositionTags.read(tags)));
    }

    private static MailEvent.Verdict verdict(MailNotice notice) {
        return switch (notice.event()) {
            case BOUNCE -> MailEvent.Verdict.BOUNCED;
            case COMPLAINT -> MailEvent.Verdict.COMPLAINED;
            default -> MailEvent.Verdict.NONE;
        };
    }
}
