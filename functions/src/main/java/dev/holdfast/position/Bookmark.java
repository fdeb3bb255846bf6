package dev.holdfast.position;

import java.time.Instant;

/**
 * What a state machine carries from state to state: the place in the workflow, as the row says it. It is the input of an
 * execution as well as the answer of every Task, and a pure function of the position, so that starting the same
 * generation twice is safe (StartExecution answers the same name and input with the running execution:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html).
 *
 * @param format     version of this shape; running executions outlive releases
 * @param enrolment  whose place it is
 * @param generation the generation that may act
 * @param visit      the step visit to come
 * @param resumeAt   the step to go to, or {@link #ENDED}
 * @param wakeAt     when, to the millisecond
 * @param position   the whole position, so that executions alone can bring back every row; no state looks at it
 */
public record Bookmark(int format, EnrolmentId enrolment, int generation, int visit, String resumeAt, Instant wakeAt,
                       Position position) {

    /** The only shape so far. */
    public static final int FORMAT = 1;

    /** Where a bookmark points when nothing is left to do for the execution that asks. */
    public static final String ENDED = "ended";

    /** The bookmark of a position; one that has ended keeps the name of the exit where it did. */
    public static Bookmark of(Position p) {
        return new Bookmark(FORMAT, p.enrolment(), p.generation(), p.visit(), p.step(), p.wakeAt(), p);
    }

    /**
     * The input of the execution that speaks for a position. It stays the same for the whole generation, so starting the
     * execution again at any time answers whether it still runs.
     */
    public static Bookmark opening(Position p) {
        return new Bookmark(FORMAT, p.enrolment(), p.generation(), p.opening().visit(), p.opening().step(),
                p.opening().startsAt(), p.opened());
    }

    /** A bookmark for an execution that has nothing left to do. */
    public static Bookmark nothingLeft(Position p, int generation) {
        return new Bookmark(FORMAT, p.enrolment(), generation, p.visit(), ENDED, p.wakeAt(), p);
    }
}
