package dev.holdfast.steps;

import dev.holdfast.position.Position;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the next thing that somebody does, once woken, is to be sent an email; so that a restore can spread those. */
public final class NextSends implements Predicate<Position> {

    private final Workflows workflows;

    public NextSends(Workflows workflows) {
        this.workflows = workflows;
    }

    /** Of a position whose definition is not known nothing is sent. */
    @Override
    public boolean test(Position position) {
        return workflows.definition(position.workflow(), position.definition())
                .filter(w -> w.step(position.step()).isPresent()).flatMap(w -> acting(w, position.step()))
                .filter(step -> step instanceof Step.Email || step instanceof Step.Notify).isPresent();
    }

    private static Optional<Step> acting(Workflow workflow, String step) {
        return new Route(workflow).actingFrom(step).flatMap(workflow::step);
    }
}
