package dev.holdfast.steps;

import dev.holdfast.failures.Failure;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Does one step for one enrolment, exactly once, however often it is asked: it reads the row, decides whether the asker may
 * act at all, acts, writes the row, and answers with the place that the row now says.
 */
public final class PerformStep {

    /**
     * How old a generation may be at its next wake. An execution lives one year at most
     * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html); the rest is for retries.
     */
    static final Duration HAND_OVER = Duration.ofDays(330);

    /** Clocks of two services may differ a little; a Wait that ends by the one has ended by the other. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** Begins the outcome of a visit that ended the enrolment by a rule, where the machine has no edge to follow. */
    private static final String LEFT = "exit:";

    private final Books books;
    private final Actions actions;
    private final InstantSource clock;

    public PerformStep(Books books, Actions actions, InstantSource clock) {
        this.books = books;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Does the step that a Task asks for.
     *
     * @return the place that the execution goes to
     * @throws Failure.Diverted if the execution has to look its place up
     * @throws Failure          for everything else that the machine knows by name
     */
    public Bookmark perform(StepRequest request) {
        Position row = load(request.enrolment());
        if (row.generation() != request.generation()) {
            throw superseded(row, request);
        }
        if (row.visit() == request.visit() + 1
                && row.settled().filter(s -> s.step().equals(request.step())).isPresent()) {
            return answer(row);
        }
        if (row.status().ended() || row.status() == Status.PAUSED || row.status() == Status.HELD) {
            throw new Failure.Diverted(row.enrolment() + " is " + row.status());
        }
        if (row.visit() != request.visit()) {
            throw new Failure.Diverted("Visit " + request.visit() + " of " + row.enrolment()
                    + " is over: it is at visit " + row.visit());
        }
        if (books.workflows().paused(row.account(), row.workflow())) {
            SendOnce.write(books.positions(), row.resting(Status.PAUSED, "workflow paused", now()));
            throw new Failure.Diverted(row.workflow() + " is paused");
        }
        return act(request, row);
    }

    /**
     * Says where an execution goes on that has lost its thread.
     *
     * @return the row's place; or {@link Bookmark#ENDED} if this generation has nothing left to do
     */
    public Bookmark lookUp(EnrolmentId enrolment, int generation) {
        Position row = load(enrolment);
        boolean mine = row.generation() == generation
                && (row.status() == Status.ACTIVE || row.status() == Status.FAILED);
        return mine ? Bookmark.of(row) : Bookmark.nothingLeft(row, generation);
    }

    private Bookmark act(StepRequest request, Position row) {
        Visit visit = visit(request.step(), row);
        Decision decision = visit.finishes() ? new Decision.Go(row, "finished", visit.exit()) : decide(visit);
        if (decision instanceof Decision.Go go) {
            Landing landing = Landing.at(visit.workflow(), go.to(), visit.base(), visit.zone());
            return answer(written(landing.settle(visit.on(go.row()), go.outcome())));
        } else if (decision instanceof Decision.Leave leave) {
            return answer(written(row.ended(visit.id(), LEFT + leave.reason(), visit.id(), Status.EXITED,
                    Optional.of(leave.reason()), visit.now())));
        } else if (decision instanceof Decision.Later later) {
            Position next = written(later.row().postponed(visit.id(), later.until(), visit.now()));
            answer(next);
            throw new Failure.Diverted(row.enrolment() + " waits until " + next.wakeAt() + ": " + later.why());
        }
        Decision.Wait wait = (Decision.Wait) decision;
        boolean told = row.step().equals(visit.id()) && row.wakeAt().equals(wait.until());
        return answer(told ? row : written(row.postponed(visit.id(), wait.until(), visit.now())));
    }

    private Decision decide(Visit visit) {
        Position row = visit.position();
        if (visit.erased()) {
            return new Decision.Leave(Position.ERASED);
        }
        // A profile that is gone without a tombstone is lost: whoever it was must not be ended by somebody's mistake.
        visit.subscriber().orElseThrow(() -> new IllegalStateException("The profile of " + row.account() + "/"
                + row.subscriber() + " is gone, and nothing says that it was erased: put it back, and redrive"));
        boolean looksAgain = visit.step() instanceof Step.DelayUntil || visit.step() instanceof Step.Delay;
        if (!looksAgain && visit.now().plus(CLOCK_SKEW).isBefore(row.wakeAt())) {
            throw new Failure.Diverted(row.enrolment() + " is not due before " + row.wakeAt());
        }
        // A send that may have happened is settled first: leaving now would lose its trace. And what this very visit has
        // done to the person is no reason to leave.
        if (!SendOnce.pending(row) && !visit.begun()) {
            ConditionCheck check = actions.conditions(visit);
            for (Condition exit : visit.workflow().settings().exitWhen()) {
                if (check.holds(exit)) {
                    return new Decision.Leave(ExitReason.of(exit));
                }
            }
        }
        return actions.act(visit);
    }

    private Position written(Position next) {
        SendOnce.write(books.positions(), next);
        return next;
    }

    /** What a Task is told about the row that it wrote, at once or in a retry. */
    private Bookmark answer(Position row) {
        if (row.status().ended() && row.settled().filter(s -> s.outcome().startsWith(LEFT)).isPresent()) {
            throw new Failure.Diverted(row.enrolment() + " left: " + row.reason().orElse(""));
        }
        if (row.status() == Status.ACTIVE && row.wakeAt().isAfter(row.generationSince().plus(HAND_OVER))) {
            Position next = written(row.nextGeneration(now()));
            books.executions().start(next);
            throw new Failure.Diverted(row.enrolment() + " was handed over to generation " + next.generation());
        }
        return Bookmark.of(row);
    }

    private Failure superseded(Position row, StepRequest request) {
        // The hand-over of this very visit may have stopped between its two effects; starting again is harmless.
        boolean handedOverHere = row.generation() == request.generation() + 1 && row.status() == Status.ACTIVE
                && row.updatedAt().equals(row.generationSince());
        if (handedOverHere) {
            books.executions().start(row);
        }
        return new Failure.Diverted("Generation " + request.generation() + " of " + row.enrolment()
                + " is superseded by " + row.generation());
    }

    private Visit visit(String step, Position row) {
        Workflow workflow = books.workflows().definition(row.workflow(), row.definition())
                .orElseThrow(() -> new IllegalStateException("Version " + row.definition() + " of workflow "
                        + row.workflow() + " is not in the catalogue: publish it again"));
        String acting = new Route(workflow).actingFrom(row.step()).orElse(Bookmark.ENDED);
        if (!acting.equals(step)) {
            throw new IllegalStateException(row.enrolment() + " stands at " + row.step() + ", where " + acting
                    + " is next; the machine asks for " + step);
        }
        Account account = books.accounts().find(row.account()).orElseThrow(() -> new IllegalStateException(
                "There is no account " + row.account()));
        Optional<Subscriber> subscriber = books.subscribers().find(row.account(), row.subscriber());
        Optional<SubscriberEvent> event = TriggerEvent.of(row, books.subscribers());
        boolean erased = books.subscribers().erasedSince(row.account(), row.subscriber(), row.enteredAt());
        return new Visit(row, workflow, step, account, subscriber, erased, event, now());
    }

    private Position load(EnrolmentId enrolment) {
        return books.positions().find(enrolment).orElseThrow(() -> new IllegalStateException(
                "There is no position of " + enrolment + ": its row is lost; the restore brings it back"));
    }

    /** The rows keep milliseconds; what is compared with them is no finer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a visit comes to. */
    sealed interface Decision {

        /** The step is done. @param row the row as it stands now */
        record Go(Position row, String outcome, Optional<String> to) implements Decision {
        }

        /** The enrolment ends here. */
        record Leave(String reason) implements Decision {
        }

        /** The step is done later; the machine has to be diverted to its Wait. @param row the row as it stands now */
        record Later(Position row, Instant until, String why) implements Decision {
        }

        /** The step is a wait that looks again when it is over. */
        record Wait(Instant until) implements Decision {
        }
    }
}
