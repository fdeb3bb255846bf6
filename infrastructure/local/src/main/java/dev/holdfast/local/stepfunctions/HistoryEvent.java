package dev.holdfast.local.stepfunctions;

import java.time.Instant;

/**
 * One event of an execution's history.
 *
 * @param id         counts from 1
 * @param previousId the event before it; 0 for the first, and for the first state's entry
 */
public record HistoryEvent(int id, int previousId, Instant timestamp, HistoryEventType type, HistoryDetail detail) {
}
