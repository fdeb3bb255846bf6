package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.stepfunctions.asl.StateFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of one execution: at most 25,000 events, the last of which must end it. */
final class History {

    /** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, a hard limit. */
    static final int LIMIT = 25_000;

    private final boolean kept;
    private List<HistoryEvent> events = List.of();
    private int count;

    History(boolean kept) {
        this.kept = kept;
        if (kept) {
            events = new ArrayList<>(8);
        }
    }

    /**
     * Appends an event and returns its id.
     *
     * @throws StateFailure when only one more event fits, and this one does not end the execution
     */
    int add(Instant now, HistoryEventType type, HistoryDetail detail) {
        if (count >= LIMIT - 1 && !type.ends()) {
            throw StateFailure.runtime("The execution reached the maximum number of history events (" + LIMIT + ").");
        }
        count++;
        if (kept) {
            // The service links the first state's entry to 0, as if nothing had been before it.
            events.add(new HistoryEvent(count, count <= 2 ? 0 : count - 1, now, type, detail));
        }
        return count;
    }

    int count() {
        return count;
    }

    boolean isKept() {
        return kept;
    }

    List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    void forget() {
        events = new ArrayList<>();
    }
}
