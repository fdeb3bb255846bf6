package dev.holdfast.position;

import java.time.Instant;
import java.util.Optional;

/**
 * What one source says of one enrolment.
 *
 * @param position where it stood, by this source: a write that was made
 * @param source   which book says so
 * @param until    the source would show a later write if there had been one by then
 * @param next     where it goes on to from there, if the source knows that the visit was made. That is a conclusion and no
 *                 record: any record of the same write or a later one is believed before it
 */
public record Evidence(Position position, Source source, Instant until, Optional<Position> next) {

    /** A record, from which nothing is concluded. */
    public Evidence(Position position, Source source, Instant until) {
        this(position, source, until, Optional.empty());
    }

    /** The last place that is known. */
    public Position last() {
        return next.orElse(position);
    }
}
