package dev.holdfast.steps;

import dev.holdfast.failures.Failure;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.steps.PerformStep.Decision;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Step;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What each kind of step does. */
public final class Actions {

    private final Messages messages;
    private final Subscribers subscribers;
    private final Positions positions;
    private final EmailStep emails;
    private final NotifyStep notices;
    private final Texts texts;
    private final WebhookCaller webhooks;
    private final Followers followers;

    Actions(Books books, EmailStep emails, NotifyStep notices, Texts texts, WebhookCaller webhooks,
            Followers followers) {
        this.messages = books.messages();
        this.subscribers = books.subscribers();
        this.positions = books.positions();
        this.emails = emails;
        this.notices = notices;
        this.texts = texts;
        this.webhooks = webhooks;
        this.followers = followers;
    }

    ConditionCheck conditions(Visit visit) {
        return new ConditionCheck(visit, messages, subscribers);
    }

    Decision act(Visit visit) {
        Subscriber person = visit.subscriber().orElseThrow();
        Step step = visit.step();
        if (step instanceof Step.Email s) {
            return emails.act(visit, s, person);
        } else if (step instanceof Step.Notify s) {
            return notices.act(visit, s);
        } else if (step instanceof Step.Delay s) {
            return WaitStep.act(visit, s);
        } else if (step instanceof Step.DelayUntil s) {
            return WaitStep.act(visit, s);
        } else if (step instanceof Step.If s) {
            boolean holds = conditions(visit).holds(s.condition());
            return go(visit, holds ? "then" : "else", holds ? s.then() : s.otherwise());
        } else if (step instanceof Step.Branch s) {
            return branch(visit, s);
        } else if (step instanceof Step.Split s) {
            String part = SplitDraw.draw(s, visit.position().enrolment(), visit.id()).then();
            return go(visit, part, Optional.of(part));
        } else if (step instanceof Step.AddToGroup s) {
            return change(visit, "joined", p -> p.joined(s.group(), visit.now(), visit.cause()));
        } else if (step instanceof Step.RemoveFromGroup s) {
            return change(visit, "left", p -> p.left(s.group(), visit.now(), visit.cause()));
        } else if (step instanceof Step.UpdateField s) {
            String value = texts.render(visit, s.value());
            return change(visit, "updated", p -> p.withField(s.field(), value, visit.now(), visit.cause()));
        } else if (step instanceof Step.Unsubscribe) {
            return change(visit, "unsubscribed", p -> p.withConsent(false, visit.now(), visit.cause()));
        } else if (step instanceof Step.Webhook s) {
            return call(visit, s);
        } else if (step instanceof Step.StartWorkflow s) {
            followers.start(visit.position(), s.workflow(), visit.cause());
            return go(visit, "started", Optional.empty());
        }
        throw new IllegalStateException("Nobody acts at " + visit.id() + ": " + step);
    }

    private Decision branch(Visit visit, Step.Branch step) {
        ConditionCheck check = conditions(visit);
        for (Step.Branch.Way way : step.ways()) {
            if (check.holds(way.condition())) {
                return go(visit, way.then(), Optional.of(way.then()));
            }
        }
        return go(visit, "else", step.otherwise());
    }

    private Decision change(Visit visit, String outcome, UnaryOperator<Subscriber> change) {
        Position row = visit.position();
        subscribers.change(row.account(), row.subscriber(), change);
        followers.changed(row, visit.cause());
        return go(visit, outcome, Optional.empty());
    }

    private Decision call(Visit visit, Step.Webhook step) {
        Map<String, String> body = step.body().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> texts.render(visit, e.getValue())));
        String id = visit.position().enrolment() + "-" + visit.position().visit();
        WebhookCaller.Result result = webhooks.call(visit.account(), step.url(), id, body);
        if (result instanceof WebhookCaller.Result.Later later) {
            throw new Failure.Throttled("Webhook of step " + visit.id() + ": " + later.why(), null);
        } else if (result instanceof WebhookCaller.Result.Refused refused) {
            throw needsAttention(positions, visit, "Webhook: " + refused.why(), null);
        }
        return go(visit, "called", Optional.empty());
    }

    private static Decision go(Visit visit, String outcome, Optional<String> target) {
        return new Decision.Go(visit.position(), outcome, visit.route().to(visit.id(), target));
    }

    /** Writes into the row what a person has to mend; the place is kept. */
    static Failure needsAttention(Positions positions, Visit visit, String why, Exception cause) {
        Position row = visit.position();
        if (!row.reason().equals(Optional.of(why)) || row.status() != Status.FAILED) {
            SendOnce.write(positions, row.resting(Status.FAILED, why, visit.now()));
        }
        return new Failure.NeedsAttention("Step " + visit.id() + " of " + row.enrolment() + ": " + why, cause);
    }

    /** Renders the small texts of a step; one that does not render fails as NeedsAttention, and the row says so. */
    interface Texts {
        String render(Visit visit, String handlebars);

        /** The same as one line, for a subject. */
        String line(Visit visit, String handlebars);
    }

    /** What a step sets off in other workflows. */
    public interface Followers {

        /** The subscriber was changed by this cause: workflows that wait for such a change take the person in. */
        void changed(Position by, String cause);

        /** Enrols the subscriber in another workflow. */
        void start(Position by, String workflow, String cause);
    }
}
