package dev.holdfast.position;

import java.time.Instant;

/**
 * What one source says of one enrolment.
 *
 * @param position where it stood, by this source
 * @param source   which book says so
 * @param until    the source would show a later write if there had been one by then
 */
public record Evidence(Position position, Source source, Instant until) {
}
