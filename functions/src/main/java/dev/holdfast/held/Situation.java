package dev.holdfast.held;

import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How the people of one account stand after a restore. */
final class Situation {

    private final Map<String, Map<String, Integer>> held = new TreeMap<>();
    private int back;
    private int onHold;

    /** @param began when the restore was ordered; a generation that is not older was made by it, or since */
    void count(Position row, Instant began) {
        if (row.status() == Status.HELD) {
            onHold++;
            held.computeIfAbsent(row.workflow(), workflow -> new TreeMap<>()).merge(row.step(), 1, Integer::sum);
        } else if (row.generation() > 1 && !row.generationSince().isBefore(began)) {
            back++;
        }
    }

    /** How many stand exactly where they stood, in a new execution. */
    int back() {
        return back;
    }

    /** How many are held. */
    int onHold() {
        return onHold;
    }

    /** How many are held by workflow, and by the step where each was seen last. */
    Map<String, Map<String, Integer>> held() {
        return held;
    }
}
