package dev.holdfast.mail;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads SES's events as EventBridge hands them over (https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html);
 * {@code detail} is the record of
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, in which every tag is a list.
 */
public final class SesEventReader {

    private static final String SOURCE = "aws.ses";

    private SesEventReader() {
    }

    /** How SES calls an event, and where in the detail it says more. */
    private record Kind(Message.Event event, String member) {
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "Send", new Kind(Message.Event.SEND, "send"),
            "Reject", new Kind(Message.Event.REJECT, "reject"),
            "Delivery", new Kind(Message.Event.DELIVERY, "delivery"),
            "DeliveryDelay", new Kind(Message.Event.DELIVERY_DELAY, "deliveryDelay"),
            "Bounce", new Kind(Message.Event.BOUNCE, "bounce"),
            "Complaint", new Kind(Message.Event.COMPLAINT, "complaint"),
            "Open", new Kind(Message.Event.OPEN, "open"),
            "Click", new Kind(Message.Event.CLICK, "click"),
            "Rendering Failure", new Kind(Message.Event.RENDERING_FAILURE, "failure"),
            "Subscription", new Kind(Message.Event.SUBSCRIPTION, "subscription"));

    /**
     * Reads one event.
     *
     * @param envelope the whole event, its JSON as maps, lists and values
     * @return empty if it is not about a message of ours: another source, no tag {@code enrolment}, or a kind of event
     *         that SES did not have when this was written
     * @throws IllegalArgumentException if it is about one of ours and cannot be read; the message says which part
     */
    public static Optional<MailEvent> read(Map<String, ?> envelope) {
        Part event = new Part("", envelope);
        Part detail = event.part("detail");
        Part mail = detail.part("mail");
        Part tags = mail.part("tags");
        Optional<Kind> kind = detail.optional("eventType").map(KINDS::get);
        if (!event.optional("source").filter(SOURCE::equals).isPresent() || tags.optional("enrolment").isEmpty()
                || kind.isEmpty()) {
            return Optional.empty();
        }
        Part more = detail.part(kind.get().member());
        Instant sentAt = mail.instant("timestamp");
        return Optional.of(new MailEvent(new EnrolmentId(tags.text("enrolment")), tags.number("visit"),
                tags.text("step"), tags.number("sequence"), tags.text("account"), tags.text("subscriber"),
                mail.text("messageId"), sentAt, mail.texts("destination"), kind.get().event(),
                // Send, Reject and Rendering Failure say no time of their own.
                more.optional("timestamp").isPresent() ? more.instant("timestamp") : sentAt,
                more.optional("link"), verdict(kind.get().event(), more), position(tags)));
    }

    private static Optional<Position> position(Part tags) {
        Map<String, String> flat = new HashMap<>();
        tags.values().keySet().forEach(name -> tags.optional(name.toString()).ifPresent(v -> flat.put(name.toString(), v)));
        try {
            return PositionTags.read(flat);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("An SES event about one of our messages cannot be read: mail.tags "
                    + e.getMessage(), e);
        }
    }

    private static MailEvent.Verdict verdict(Message.Event event, Part more) {
        if (event == Message.Event.BOUNCE && more.text("bounceType").equals("Permanent")) {
            return MailEvent.Verdict.BOUNCED;
        }
        // "not-spam" comes from somebody who moved the message out of the spam folder.
        if (event == Message.Event.COMPLAINT
                && more.optional("complaintFeedbackType").filter("not-spam"::equals).isEmpty()) {
            return MailEvent.Verdict.COMPLAINED;
        }
        return MailEvent.Verdict.NONE;
    }

    /** One object of the event. A tag's list of one value reads like the value. */
    private record Part(String path, Map<?, ?> values) {

        Part part(String name) {
            return values.get(name) instanceof Map<?, ?> part ? new Part(path + name + ".", part)
                    : new Part(path + name + ".", Map.of());
        }

        Optional<String> optional(String name) {
            Object value = values.get(name);
            Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
            return first instanceof String text ? Optional.of(text) : Optional.empty();
        }

        String text(String name) {
            return optional(name).orElseThrow(() -> wrong(name, "is no text"));
        }

        List<String> texts(String name) {
            return values.get(name) instanceof List<?> list
                    ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList() : List.of();
        }

        int number(String name) {
            try {
                return Integer.parseUnsignedInt(text(name));
            } catch (NumberFormatException e) {
                throw wrong(name, "is no whole number");
            }
        }

        Instant instant(String name) {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeParseException e) {
                throw wrong(name, "is no moment such as 2026-01-31T09:00:00.000Z");
            }
        }

        private IllegalArgumentException wrong(String name, String what) {
            return new IllegalArgumentException("An SES event about one of our messages cannot be read: "
                    + path + name + " " + what);
        }
    }
}
