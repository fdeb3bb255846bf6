package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.mail.MailEvent;
import dev.holdfast.mail.NoteMailEvent;
import dev.holdfast.mail.SesEventReader;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * SES's events from EventBridge. What is not about our messages is counted and left alone; what is and cannot be read
 * fails, so that Lambda tries again and then puts it where somebody sees it
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
 */
public final class MailEventsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final NoteMailEvent notes;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public MailEventsHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public MailEventsHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private MailEventsHandler(Wiring wiring, Priming priming) {
        this.notes = wiring.noteMailEvent();
        this.clock = wiring.clock();
        this.priming = priming.with(() -> wiring.messages().find(Rehearsal.NOBODY, 0))
                .with(() -> wiring.subscribers().find("nobody", "nobody"))
                .with(() -> handleRequest(Map.of("id", "nobody"), Rehearsal.context()));
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    /** @return {@code noted} and {@code ignored}, as numbers */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            Optional<MailEvent> ours = SesEventReader.read(event);
            ours.ifPresent(notes::note);
            endings.well(ours.isPresent() ? "mail event noted" : "mail event ignored", fields(event, ours));
            return Map.of("noted", ours.isPresent() ? 1 : 0, "ignored", ours.isPresent() ? 0 : 1);
        } catch (RuntimeException e) {
            endings.failed("mail event failed", e, Map.of("event", id(event)));
            throw e;
        }
    }

    private static Map<String, Object> fields(Map<String, Object> event, Optional<MailEvent> ours) {
        return ours.<Map<String, Object>>map(e -> Map.of("event", id(event), "kind", e.event().name(),
                "enrolment", e.enrolment().value(), "visit", e.visit(), "verdict", e.verdict().name()))
                .orElseGet(() -> Map.of("event", id(event)));
    }

    private static String id(Map<String, Object> event) {
        return event.get("id") instanceof String id ? id : "";
    }
}
