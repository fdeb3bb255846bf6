package dev.holdfast.local.ses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * SES events in the shape in which EventBridge hands them to a function.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html">SES events in EventBridge</a>
 * and <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">the contents of
 * an event</a>.
 */
public final class SesEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SesSettings settings;

    /**
     * Events of one account.
     *
     * @param settings what the account is
     */
    public SesEvents(SesSettings settings) {
        this.settings = settings;
    }

    /**
     * One event.
     *
     * @param notice what happened
     * @return the whole event
     */
    public ObjectNode event(MailNotice notice) {
        SentMail mail = notice.mail();
        MailEvent event = notice.event();
        Instant at = notice.at();
        ObjectNode envelope = JSON.objectNode();
        envelope.put("version", "0");
        envelope.put("id", UUID.nameUUIDFromBytes((mail.messageId() + event + at + notice.link()).getBytes(StandardCharsets.UTF_8))
                .toString());
        envelope.put("detail-type", event.detailType());
        envelope.put("source", "aws.ses");
        envelope.put("account", settings.account());
        envelope.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
        envelope.put("region", settings.region());
        ArrayNode resources = envelope.putArray("resources");
        mail.configurationSet().ifPresent(set -> resources.add("arn:aws:ses:" + settings.region() + ":"
                + settings.account() + ":configuration-set/" + set));
        ObjectNode detail = envelope.putObject("detail");
        detail.put("eventType", event.eventType());
        detail.set("mail", mail(mail));
        detail.set(event.field(), more(notice));
        return envelope;
    }

    private ObjectNode mail(SentMail sent) {
        String domain = bare(sent.from()).replaceFirst(".*@", "");
        ObjectNode mail = JSON.objectNode();
        mail.put("timestamp", MILLIS.format(sent.at()));
        mail.put("source", sent.from());
        mail.put("sourceArn", "arn:aws:ses:" + settings.region() + ":" + settings.account() + ":identity/" + domain);
        mail.put("sendingAccountId", settings.account());
        mail.put("messageId", sent.messageId());
        ArrayNode destination = mail.putArray("destination");
        sent.to().forEach(destination::add);
        mail.put("headersTruncated", false);
        ArrayNode headers = mail.putArray("headers");
        header(headers, "From", sent.from());
        header(headers, "To", String.join(", ", sent.to()));
        header(headers, "Subject", sent.subject());
        header(headers, "MIME-Version", "1.0");
        sent.headers().forEach((name, value) -> header(headers, name, value));
        ObjectNode common = mail.putObject("commonHeaders");
        common.putArray("from").add(sent.from());
        ArrayNode to = common.putArray("to");
        sent.to().forEach(to::add);
        common.put("messageId", sent.messageId());
        common.put("subject", sent.subject());
        ObjectNode tags = mail.putObject("tags");
        tags.putArray("ses:operation").add("SendEmail");
        sent.configurationSet().ifPresent(set -> tags.putArray("ses:configuration-set").add(set));
        tags.putArray("ses:source-ip").add("127.0.0.1");
        tags.putArray("ses:from-domain").add(domain);
        tags.putArray("ses:caller-identity").add("holdfast");
        sent.tags().forEach((name, value) -> tags.putArray(name).add(value));
        return mail;
    }

    private static ObjectNode more(MailNotice notice) {
        SentMail mail = notice.mail();
        Instant at = notice.at();
        ObjectNode more = JSON.objectNode();
        switch (notice.event()) {
            case SEND -> { }
            case DELIVERY -> {
                more.put("timestamp", MILLIS.format(at));
                more.put("processingTimeMillis", at.toEpochMilli() - mail.at().toEpochMilli());
                ArrayNode recipients = more.putArray("recipients");
                mail.to().forEach(recipients::add);
                more.put("smtpResponse", "250 2.6.0 Message received");
                more.put("reportingMTA", "mta.example.com");
            }
            case OPEN -> reader(more, at);
            case CLICK -> {
                reader(more, at);
                more.put("link", notice.link().orElse("https://www.example.com/"));
                more.putNull("linkTags");
            }
            case BOUNCE -> {
                more.put("feedbackId", mail.messageId() + "-bounce");
                more.put("bounceType", "Permanent");
                more.put("bounceSubType", notice.subtype());
                recipients(more.putArray("bouncedRecipients"), mail);
                more.put("timestamp", MILLIS.format(at));
                more.put("reportingMTA", "dsn; mta.example.com");
            }
            case COMPLAINT -> {
                more.put("feedbackId", mail.messageId() + "-complaint");
                more.putNull("complaintSubType");
                recipients(more.putArray("complainedRecipients"), mail);
                more.put("timestamp", MILLIS.format(at));
                more.put("complaintFeedbackType", "abuse");
            }
            case REJECT -> more.put("reason", "Bad content");
            default -> throw new IllegalStateException("No shape for " + notice.event());
        }
        return more;
    }

    private static void reader(ObjectNode more, Instant at) {
        more.put("timestamp", MILLIS.format(at));
        more.put("userAgent", "Mozilla/5.0");
        more.put("ipAddress", "192.0.2.1");
    }

    private static void recipients(ArrayNode array, SentMail mail) {
        mail.to().forEach(to -> array.addObject().put("emailAddress", bare(to)));
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }

    private static String bare(String address) {
        return address.contains("<") ? address.replaceFirst(".*<", "").replaceFirst(">.*", "") : address;
    }
}
