package dev.holdfast.held;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.Optional;

/** What came of a choice for one enrolment. */
public sealed interface Chosen {

    /** For whom. */
    EnrolmentId enrolment();

    /**
     * It is as chosen, by this try or an earlier one.
     *
     * @param notRunning why its execution could not be started; a sweep starts it later. Empty when it runs, or need not
     */
    record Done(Position row, Optional<String> notRunning) implements Chosen {
        @Override
        public EnrolmentId enrolment() {
            return row.enrolment();
        }
    }

    /** Nobody is held there; nothing was done. @param row what is there; empty if nothing is */
    record NotHeld(EnrolmentId enrolment, Optional<Position> row) implements Chosen {
    }

    /**
     * The log of sent emails knows of a later visit than the row does: to go on from the row would send those emails again, or
     * leave others out. Nothing was done.
     *
     * @param step what was sent last
     * @param at   when
     */
    record LogKnowsMore(EnrolmentId enrolment, String step, Instant at) implements Chosen {
    }

    /** It failed; the others of a bulk choice were done all the same. @param why what to mend */
    record Failed(EnrolmentId enrolment, String why) implements Chosen {
    }
}
