package dev.holdfast.journal;

import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * One change, as the journal keeps it for good. It holds ids, steps and times only, for nothing can be taken out of the
 * journal again.
 */
public sealed interface JournalEntry {

    /** The change's id; the same id is the same change, told again. */
    String id();

    /** When it happened, to the second, as the stream says. */
    Instant at();

    /** A change of a row of positions. */
    sealed interface OfPosition extends JournalEntry {

        /** Whose row. */
        EnrolmentId enrolment();
    }

    /** A row as it was written. @param flaw what is wrong with this write; empty when it is as this product writes */
    record Written(String id, Instant at, Position position, Optional<String> flaw) implements OfPosition {
        @Override
        public EnrolmentId enrolment() {
            return position.enrolment();
        }
    }

    /** A row that something else has changed. @param before the row before it, if that was sound */
    record Broken(String id, Instant at, Image.Broken image, Optional<Position> before) implements OfPosition {
        @Override
        public EnrolmentId enrolment() {
            return image.enrolment();
        }
    }

    /** A row that is gone. @param erasure whether it went because of an erasure on request */
    record Removed(String id, Instant at, Image before, boolean erasure) implements OfPosition {
        @Override
        public EnrolmentId enrolment() {
            return before.enrolment();
        }
    }

    /** A message as it was written. */
    record MessageWritten(String id, Instant at, Message message) implements JournalEntry {
    }

    /** A person whose standing was written. */
    record PersonWritten(String id, Instant at, Standing standing) implements JournalEntry {
    }
}
