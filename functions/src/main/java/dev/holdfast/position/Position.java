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

    /** Where a generation began. @param visit the step visit to come then @param step the step it stood at @param wakeAt until when */
    public record Opening(int visit, String step, Instant wakeAt) {
    }

    /** The first position of an enrolment. */
    public static Position enter(EnrolmentId enrolment, String account, String subscriber, String workflow,
                                 String definition, String key, String trigger, String step, Instant wakeAt,
                                 Instant now) {
        return new Position(enrolment, account, subscriber, workflow, definition, key, trigger, now, 1, 1, now,
                new Opening(0, step, wakeAt), 0, step, now, wakeAt, Status.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty(), now);
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
        return next(generation + 1, now, new Opening(visit, step, wakeAt), visit, step, arrivedAt, wakeAt, Status.ACTIVE, Optional.empty(), claim, settled, now);
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
