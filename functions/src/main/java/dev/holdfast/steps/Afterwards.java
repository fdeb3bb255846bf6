package dev.holdfast.steps;

import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflows;
import java.time.Instant;
import java.util.Optional;

/** Says where a position went on to once its email was settled, from what was known at the claim. */
public final class Afterwards {

    private final Workflows workflows;
    private final Accounts accounts;
    private final Subscribers subscribers;

    public Afterwards(Workflows workflows, Accounts accounts, Subscribers subscribers) {
        this.workflows = workflows;
        this.accounts = accounts;
        this.subscribers = subscribers;
    }

    /**
     * The position after a visit to a step that sends.
     *
     * @param standing the position with its claim, or as it stood when the email was skipped
     * @param step     the step that acted
     * @param skipped  why it was not sent; empty if it was
     * @param at       when it was settled
     * @return empty if the definition or the account is not known any more
     */
    public Optional<Position> of(Position standing, String step, Optional<String> skipped, Instant at) {
        return workflows.definition(standing.workflow(), standing.definition())
                .filter(w -> w.step(step).filter(s -> s instanceof Step.Email || s instanceof Step.Notify).isPresent())
                .flatMap(w -> accounts.find(standing.account()).map(account -> {
                    Visit visit = new Visit(standing, w, step, account,
                            subscribers.find(standing.account(), standing.subscriber()), false, Optional.empty(), at);
                    return Landing.at(w, visit.route().after(step), visit.base(), visit.zone()).settle(visit, outcome(visit.step(), skipped));
                }));
    }

    private static String outcome(Step step, Optional<String> skipped) {
        return skipped.map(why -> "skipped:" + why).orElse(step instanceof Step.Notify ? "notified" : "sent");
    }
}
