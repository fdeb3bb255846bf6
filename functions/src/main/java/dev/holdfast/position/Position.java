package dev.holdfast.position;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one enrolment is. All that a restore needs stands in this one value; every change makes a new one whose sequence
 * is higher by exactly one, and is one conditional write.
 *
 * @param enrolment        whose position this is
 * @param account          the account it belongs to
 * @param subscriber       the subscriber's id within the account; never an address
 * @param workflow         name of the workflow
 * @param definition       content hash of the definition that this enrolment follows to its end
 * @param key              value of the re-entry key; empty text where the workflow has none
 * @param trigger          name and id of the event that enrolled the subscriber, with a slash between; it is kept under
 *                         the subscriber; empty text where nothing was told
 * @param enteredAt        when the enrolment began
 * @param sequence         1 at the start; rises by exactly one with every write
 * @param generation       which execution may act: 1, 2, …; only the newest
 * @param generationSince  when the newest generation began; an execution lives one year at most
 * @param opening          where the newest generation began; with it, starting its execution again is the same start
 * @param visit            how many step visits are settled
 * @param step             the step where the enrolment stands
 * @param arrivedAt        when, by its own schedule, it came there
 * @param wakeAt           when it goes on; in the past when it is due
 * @param status           what becomes of it
 * @param reason           why it is paused, held, failed or exited
 * @param claim            a send whose outcome is not written yet
 * @param settled          the visit that was settled last
 * @param updatedAt        when this was written
 */
public record Position(EnrolmentId enrolment, String account, String subscriber, String workflow, String definition,
                       String key, String trigger, Instant enteredAt, long sequence, int generation,
                       Instant generationSince, Opening opening, int visit, String step, Instant arrivedAt, Instant wakeAt,
                       Status status, Optional<String> reason, Optional<Claim> claim, Optional<Settled> settled, Instant updatedAt) {

    /** {@link #reason} of somebody who was erased on request. Nothing brings such a position back. */
    public static final String ERASED = "erased";

    /**
     * The place where a generation began; with it the input of its execution can be written again at any time.
     *
     * @param sequence  the sequence of the write that began it
     * @param visit     the step visit to come then
     * @param step      the step it stood at
     * @param arrivedAt when it came there
     * @param wakeAt    until when it stood there
     * @param claim     the send whose outcome was not written then
     * @param startsAt  when its execution acts first: {@code wakeAt}, or later where a restore spreads what is overdue
     */
    public record Opening(long sequence, int visit, String step, Instant arrivedAt, Instant wakeAt, Optional<Claim> claim,
                          Instant startsAt) {
    }

    /** The first position of an enrolment. */
    public static Position enter(EnrolmentId enrolment, String account, String subscriber, String workflow,
                                 String definition, String key, String trigger, String step, Instant wakeAt,
                                 Instant now) {
        return new Position(enrolment, account, subscriber, workflow, definition, key, trigger, now, 1, 1, now,
                new Opening(1, 0, step, now, wakeAt, Optional.empty(), wakeAt), 0, step, now, wakeAt, Status.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty(), now);
    }

    /** The send of the current visit is about to be made. */
    public Position claimed(int attempt, Instant now) {
        return next(generation, generationSince, opening, visit, step, arrivedAt, wakeAt, status, reason,
                Optional.of(new Claim(visit, attempt, now)), settled, now);
    }

    /** The send of the current visit certainly did not happen. */
    public Position released(Instant now) {
        return next(generation, generationSince, opening, visit, step, arrivedAt, wakeAt, status, reason, Optional.empty(), settled, now);
    }

    /** The current visit is over, and the enrolment goes on to another step. */
    public Position moved(String actedStep, String outcome, String to, Instant wake, Instant now) {
        return next(generation, generationSince, opening, visit + 1, to, wakeAt, wake, Status.ACTIVE, Optional.empty(),
                Optional.empty(), Optional.of(new Settled(visit, actedStep, outcome)), now);
    }

    /**
     * The current visit is over, and so is the enrolment.
     *
     * @param at where it ended: an exit step, or the acting step itself
     */
    public Position ended(String actedStep, String outcome, String at, Status ending, Optional<String> why,
                          Instant now) {
        if (!ending.ended()) {
            throw new IllegalArgumentException(ending + " is no end: write EXITED or COMPLETED");
        }
        return next(generation, generationSince, opening, visit + 1, at, wakeAt, now, ending, why, Optional.empty(),
                Optional.of(new Settled(visit, actedStep, outcome)), now);
    }

    /** The same visit, later: the enrolment stands at the acting step until then. */
    public Position postponed(String at, Instant until, Instant now) {
        return next(generation, generationSince, opening, visit, at, arrivedAt, until, Status.ACTIVE, Optional.empty(),
                Optional.empty(), settled, now);
    }

    /** Same place, but it rests for this reason: paused, held or failed. */
    public Position resting(Status rest, String why, Instant now) {
        if (rest == Status.ACTIVE || rest.ended()) {
            throw new IllegalArgumentException(rest + " is no rest: write PAUSED, HELD or FAILED");
        }
        return next(generation, generationSince, opening, visit, step, arrivedAt, wakeAt, rest, Optional.of(why), claim, settled, now);
    }

    /** The same place, spoken for by a new execution from now on; every older one becomes harmless. */
    public Position nextGeneration(Instant now) {
        return nextGeneration(wakeAt, now);
    }

    /** The same, where the new execution acts at {@code startsAt} at the earliest; the schedule stays as it is. */
    public Position nextGeneration(Instant startsAt, Instant now) {
        Opening next = new Opening(sequence + 1, visit, step, arrivedAt, wakeAt, claim,
                startsAt.isAfter(wakeAt) ? startsAt : wakeAt);
        return next(generation + 1, now, next, visit, step, arrivedAt, wakeAt, Status.ACTIVE, Optional.empty(), claim, settled, now);
    }

    /**
     * Somewhere else, as a person chose, spoken for by a new execution.
     *
     * @param as the visit that it is, a later one than this; what was sent in any visit so far has nothing to do with it
     */
    public Position placed(String at, int as, Instant wake, Instant now) {
        if (as <= visit) {
            throw new IllegalArgumentException("Visit " + as + " of " + enrolment + " is over: it is at visit " + visit);
        }
        Opening next = new Opening(sequence + 1, as, at, now, wake, Optional.empty(), wake);
        return next(generation + 1, now, next, as, at, now, wake, Status.ACTIVE, Optional.empty(), Optional.empty(), settled, now);
    }

    /** Ended by a person and not by a step. */
    public Position left(String why, Instant now) {
        return next(generation, generationSince, opening, visit, step, arrivedAt, wakeAt, Status.EXITED, Optional.of(why), claim, settled, now);
    }

    /**
     * The same as the write after {@code last}: where a row was overwritten wrongly, what puts it right must come after
     * the wrong write as well.
     */
    public Position after(long last) {
        return last < sequence ? this : new Position(enrolment, account, subscriber, workflow, definition, key, trigger,
                enteredAt, last + 1, generation, generationSince, opening, visit, step, arrivedAt, wakeAt, status, reason,
                claim, settled, updatedAt);
    }

    /** The position as it was when its generation began. */
    public Position opened() {
        return new Position(enrolment, account, subscriber, workflow, definition, key, trigger, enteredAt,
                opening.sequence(), generation, generationSince, opening, opening.visit(), opening.step(),
                opening.arrivedAt(), opening.wakeAt(), Status.ACTIVE, Optional.empty(), opening.claim(), Optional.empty(),
                generationSince);
    }

    /** Whether both say the same of where the enrolment is: step, visit, wake time, claim and status. */
    public boolean samePlace(Position other) {
        return visit == other.visit && step.equals(other.step) && wakeAt.equals(other.wakeAt) && status == other.status
                && claim.isPresent() == other.claim.isPresent();
    }

    /** Whether the enrolment was ended by an erasure on request. */
    public boolean erased() {
        return status == Status.EXITED && reason.filter(ERASED::equals).isPresent();
    }

    /** The name of the execution that speaks for this position: the enrolment and its generation. */
    public String executionName() {
        return enrolment.value() + "-g" + generation;
    }

    private Position next(int g, Instant since, Opening o, int v, String s, Instant arrived, Instant wake, Status st,
                          Optional<String> why, Optional<Claim> c, Optional<Settled> last, Instant now) {
        return new Position(enrolment, account, subscriber, workflow, definition, key, trigger, enteredAt,
                sequence + 1, g, since, o, v, s, arrived, wake, st, why, c, last, now);
    }
}
