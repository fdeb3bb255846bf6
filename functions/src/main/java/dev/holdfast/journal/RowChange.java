package dev.holdfast.journal;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a row, as the stream tells it.
 *
 * @param id      the same for every delivery of the same change
 * @param at      when, to the second
 * @param before  the row before; empty where there was none
 * @param after   the row after; empty where it is gone
 * @param expired whether DynamoDB itself took it away because its time had come
 */
public record RowChange(String id, Instant at, Optional<Image> before, Optional<Image> after, boolean expired) {

    /** Whose row. */
    public EnrolmentId enrolment() {
        return after.or(() -> before).orElseThrow().enrolment();
    }
}
