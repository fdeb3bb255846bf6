package dev.holdfast.restore;

import java.time.Instant;
import java.util.Optional;

/**
 * What one turn of a restore came to.
 *
 * @param next      where the next one goes on; empty when this was the last
 * @param notBefore when the next one may begin: the service allows so many starts and no more
 * @param done      what this one did
 */
public record Turn(Optional<Cursor> next, Instant notBefore, Tally done) {
}
