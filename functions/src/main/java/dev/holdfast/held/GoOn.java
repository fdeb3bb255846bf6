package dev.holdfast.held;

import dev.holdfast.enrolment.FirstPlace;
import dev.holdfast.held.Settling.Outcome;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.steps.Places;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * Restores somebody who is held: from the last place that is known, or to a step that is named. From the last place the very
 * visit goes on that was known, so an email of it that was sent is not sent again. A step that is named is done, even if it
 * was done before: its wait begins now, its email goes out.
 */
public final class GoOn {

    private final Settling settling;
    private final Workflows workflows;
    private final Messages messages;
    private final Places places;
    private final InstantSource clock;

    /** @param places says until when somebody stands who is put at a step */
    public GoOn(Positions positions, Executions executions, Workflows workflows, Messages messages, Places places,
                InstantSource clock) {
        this.settling = new Settling(positions, executions);
        this.workflows = workflows;
        this.messages = messages;
        this.places = places;
        this.clock = clock;
    }

    /** From the last place that is known. */
    public Choice fromTheLastPlace() {
        return (enrolment, notBefore) -> settling.settle(enrolment, row -> {
            Optional<Message> later = last(enrolment).filter(m -> m.visit() > row.visit());
            return later.isPresent()
                    ? Outcome.answer(new Chosen.LogKnowsMore(enrolment, later.get().step(), later.get().at()))
                    : Outcome.write(row.nextGeneration(notBefore, now()));
        }, GoOn::atItsOpening);
    }

    /** To a step that is named; the machine of every version of the workflow can begin there. */
    public Choice to(String step) {
        return (enrolment, notBefore) -> settling.settle(enrolment, row -> {
            Workflow workflow = definition(row);
            Route route = new Route(workflow);
            if (!route.places().contains(step)) {
                throw new WrongStep(row.workflow(), step, route.places());
            }
            return Outcome.write(placed(row, places.at(workflow, row, step, now()), notBefore));
        }, row -> atItsOpening(row) && row.opening().step().equals(step));
    }

    /** To the beginning of the workflow, in the version that the person is in: every email is sent again. */
    public Choice fromTheBeginning() {
        return (enrolment, notBefore) -> settling.settle(enrolment, row ->
                Outcome.write(placed(row, first(definition(row), row), notBefore)),
                row -> atItsOpening(row) && row.opening().step().equals(first(definition(row), row).step()));
    }

    private FirstPlace.Place first(Workflow workflow, Position row) {
        return places.first(workflow, row, now());
    }

    private Position placed(Position row, FirstPlace.Place place, Instant notBefore) {
        int as = Math.max(row.visit(), last(row.enrolment()).map(Message::visit).orElse(0)) + 1;
        Instant wake = place.wakeAt().isBefore(notBefore) ? notBefore : place.wakeAt();
        return row.placed(place.step(), as, wake.truncatedTo(ChronoUnit.MILLIS), now());
    }

    private Optional<Message> last(EnrolmentId enrolment) {
        return messages.of(enrolment).stream().max(Comparator.comparingInt(Message::visit));
    }

    private Workflow definition(Position row) {
        return workflows.definition(row.workflow(), row.definition()).orElseThrow(() -> new IllegalStateException("Version "
                + row.definition() + " of workflow " + row.workflow() + " is not in the catalogue: publish it again"));
    }

    /** Whether the row is where its newest generation began, as a choice leaves it. */
    private static boolean atItsOpening(Position row) {
        return row.status() == Status.ACTIVE && row.generation() > 1 && row.visit() == row.opening().visit();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
