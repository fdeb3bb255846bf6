package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.aws.BookmarkJson;
import dev.holdfast.failures.Failure;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Settled;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.StepRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every Task of every workflow. It is asked to do a step, or to look a place up:
 *
 * <pre>{@code
 * {"format":1,"workflow":"welcome-series","definition":"0123456789abcdef","step":"hello",
 *  "enrolment":"welcome-series-…","generation":1,"visit":0}
 * {"format":1,"lookUp":true,"enrolment":"welcome-series-…","generation":1}
 * }</pre>
 *
 * <p>and answers with a {@link Bookmark}. Failures leave by their own names, which the compiled machines know.
 */
public final class StepHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final PerformStep steps;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public StepHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public StepHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private StepHandler(Wiring wiring, Priming priming) {
        this.steps = wiring.performStep();
        this.clock = wiring.clock();
        this.priming = priming.with(() -> Rehearsal.lookUps(wiring)).with(() -> Rehearsal.emails(wiring))
                .with(Rehearsal::rendering);
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> told = new LinkedHashMap<>();
        List.of("workflow", "step", "enrolment", "generation", "visit").forEach(name ->
                Optional.ofNullable(event.get(name)).ifPresent(value -> told.put(name, value)));
        try {
            Bookmark place = place(event);
            told.put("resumeAt", place.resumeAt());
            Position row = place.position();
            told.put("account", row.account());
            told.put("subscriber", row.subscriber());
            row.settled().filter(visit -> event.get("visit") instanceof Number asked && asked.intValue() == visit.visit())
                    .ifPresent(visit -> settled(row, visit, began, endings, told));
            endings.well("step done", told);
            return BookmarkJson.plain(place);
        } catch (Failure e) {
            endings.known("step failed", e, told);
            throw e;
        } catch (RuntimeException e) {
            endings.failed("step failed", e, told);
            throw e;
        }
    }

    /** What became of the visit that was asked for; a retry, which finds it settled, counts nothing again. */
    private static void settled(Position row, Settled visit, Instant began, Endings endings, Map<String, Object> told) {
        // A row comes to its next step at the wake time of the one before: when that one was due.
        double late = Math.max(0, Duration.between(row.arrivedAt(), row.updatedAt()).toMillis() / 1000.0);
        told.put("outcome", visit.outcome());
        told.put("lateSeconds", late);
        if (row.updatedAt().isBefore(began)) {
            return;
        }
        if (visit.outcome().equals("sent")) {
            endings.count("Sent", "Count", 1);
            endings.count("SendLag", "Seconds", late);
        } else if (visit.outcome().startsWith("skipped:")) {
            endings.count("Skipped", "Count", 1);
        }
    }

    /** The answer to an event, before it is written down: a simulation, which keeps many, has it written when it is read. */
    public Bookmark place(Map<String, Object> event) {
        int format = number(event, "format");
        if (format != Bookmark.FORMAT) {
            throw new IllegalArgumentException("The payload is of format " + format + "; this release reads format "
                    + Bookmark.FORMAT + ": deploy the release that the machine was compiled for, or a newer one");
        }
        EnrolmentId enrolment = new EnrolmentId(text(event, "enrolment"));
        int generation = number(event, "generation");
        return Boolean.TRUE.equals(event.get("lookUp")) ? steps.lookUp(enrolment, generation)
                : steps.perform(new StepRequest(text(event, "definition"), text(event, "step"), enrolment, generation,
                        number(event, "visit")));
    }

    private static String text(Map<String, Object> event, String name) {
        if (event.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The payload has no text \"" + name + "\": the compiled machine writes it");
    }

    private static int number(Map<String, Object> event, String name) {
        if (event.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("The payload has no number \"" + name + "\": the compiled machine writes it");
    }
}
