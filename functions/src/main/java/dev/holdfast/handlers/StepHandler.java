package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.aws.BookmarkJson;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.StepRequest;
import java.util.Map;

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

    /** As Lambda runs it. */
    public StepHandler() {
        this(Wiring.ofLambda());
    }

    /** @param wiring what the function works with */
    public StepHandler(Wiring wiring) {
        this.steps = wiring.performStep();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        int format = number(event, "format");
        if (format != Bookmark.FORMAT) {
            throw new IllegalArgumentException("The payload is of format " + format + "; this release reads format "
                    + Bookmark.FORMAT + ": deploy the release that the machine was compiled for, or a newer one");
        }
        EnrolmentId enrolment = new EnrolmentId(text(event, "enrolment"));
        int generation = number(event, "generation");
        Bookmark place = Boolean.TRUE.equals(event.get("lookUp")) ? steps.lookUp(enrolment, generation)
                : steps.perform(new StepRequest(text(event, "definition"), text(event, "step"), enrolment, generation,
                        number(event, "visit")));
        return BookmarkJson.plain(place);
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
