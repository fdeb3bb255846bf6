package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.mail.MailEvent;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.SesEventReader;
import java.util.Map;
import java.util.Optional;

/**
 * SES's events from EventBridge. What is not about our messages is counted and left alone; what is and cannot be read
 * fails, so that Lambda tries again and then puts it where somebody sees it
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
 */
public final class MailEventsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final NoteMailEvent notes;

    /** As Lambda runs it. */
    public MailEventsHandler() {
        this(Wiring.ofLambda());
    }

    /** @param wiring what the function works with */
    public MailEventsHandler(Wiring wiring) {
        this(wiring.noteMailEvent());
    }

    MailEventsHandler(NoteMailEvent notes) {
        this.notes = notes;
    }

    /** @return {@code noted} and {@code ignored}, as numbers */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Log log = new Log(context);
        Optional<MailEvent> ours;
        try {
            ours = SesEventReader.read(event);
        } catch (IllegalArgumentException e) {
            log.error("mail event unreadable", e, Map.of("event", id(event)));
            throw e;
        }
        if (ours.isEmpty()) {
            log.info("mail event ignored", Map.of("event", id(event), "ignored", 1));
            return Map.of("noted", 0, "ignored", 1);
        }
        notes.note(ours.get());
        log.info("mail event noted", Map.of("event", id(event), "kind", ours.get().event().name(),
                "enrolment", ours.get().enrolment().value(), "visit", ours.get().visit(),
                "verdict", ours.get().verdict().name()));
        return Map.of("noted", 1, "ignored", 0);
    }

    private static String id(Map<String, Object> event) {
        return event.get("id") instanceof String id ? id : "";
    }
}
