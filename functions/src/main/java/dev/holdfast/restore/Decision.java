package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Merged;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.Optional;

/** What a restore does about one enrolment. A pure function of what is there and what is known. */
public sealed interface Decision {

    /** About whom. */
    EnrolmentId enrolment();

    /** The row is right, and so is the rest. */
    record Leave(Position row) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return row.enrolment();
        }
    }

    /** The row is right, and its execution is gone. */
    record Restart(Position row) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return row.enrolment();
        }
    }

    /**
     * The row is gone, broken or behind, and it is known what it has to be.
     *
     * @param there  what is there instead
     * @param right  what it was
     * @param source which book says so
     */
    record PutBack(Optional<Image> there, Position right, Source source) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return right.enrolment();
        }
    }

    /**
     * The row is gone, broken or behind, and nothing proves what it has to be: it waits for a person.
     *
     * @param there what is there instead
     * @param known the last that is known
     * @param why   why that proves nothing
     */
    record Hold(Optional<Image> there, Position known, String why) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return known.enrolment();
        }
    }

    /** The person was erased, and the row does not say so: it ends, and expires. @param known what it was */
    record Forget(Image there, Position known) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return known.enrolment();
        }
    }

    /** The row is broken, and no book knows of it. */
    record Unknown(Image.Broken there) implements Decision {
        @Override
        public EnrolmentId enrolment() {
            return there.enrolment();
        }
    }

    /**
     * About a row of which other books have told.
     *
     * @param there  the row; empty where it is gone
     * @param told   what the other books say
     * @param lostAt when the loss struck
     */
    static Decision of(Optional<Image> there, Merged told, Instant lostAt) {
        Position best = told.best().position();
        if (there.isPresent() && there.get() instanceof Image.Sound sound
                && sound.position().sequence() >= best.sequence()) {
            return new Leave(sound.position());
        }
        Optional<Position> proven = told.provenAt(lostAt);
        if (proven.isPresent()) {
            // Only the mail log concludes anything, and so it is what proved a place behind the one that was written.
            return new PutBack(there, proven.get(), proven.get().equals(best) ? told.best().source() : Source.MAIL_LOG);
        }
        Position known = told.best().last();
        return new Hold(there, known, told.contradicting().isEmpty()
                ? told.best().source() + " says " + known.step() + " until " + known.wakeAt() + ", but knows nothing after "
                        + told.until()
                : told.best().source() + " says " + known.step() + ", and "
                        + told.contradicting().get(0).source() + " says " + told.contradicting().get(0).last().step());
    }

    /** About a row by itself. @param runs whether its execution runs, as far as that is known */
    static Decision of(Image there, boolean runs) {
        if (there instanceof Image.Broken broken) {
            return new Unknown(broken);
        }
        Position row = ((Image.Sound) there).position();
        boolean onTheWay = row.status() == Status.ACTIVE || row.status() == Status.FAILED;
        return onTheWay && !runs ? new Restart(row) : new Leave(row);
    }
}
