package dev.holdfast.steps;

import dev.holdfast.mail.Mailer;
import dev.holdfast.steps.PerformStep.Decision;
import dev.holdfast.workflow.Step;
import java.util.Map;

/** A short mail to somebody of the account. It is claimed like any other, and counts for no subscriber. */
final class NotifyStep {

    /** Under whom it is recorded: no subscriber has this id. */
    static final String STAFF = "-staff";

    private final SendOnce sending;
    private final Actions.Texts texts;

    NotifyStep(SendOnce sending, Actions.Texts texts) {
        this.sending = sending;
        this.texts = texts;
    }

    Decision act(Visit visit, Step.Notify step) {
        SendOnce.Ending ending = sending.send(visit, STAFF, Step.OnUnknown.SKIP, tags -> compose(visit, step, tags));
        if (ending instanceof SendOnce.Ending.Later later) {
            return new Decision.Later(later.position(), later.until(), later.why());
        }
        String outcome = ending instanceof SendOnce.Ending.GivenUp given ? "skipped:" + given.reason() : "notified";
        return new Decision.Go(ending.position(), outcome, visit.route().after(visit.id()));
    }

    private Mailer.Email compose(Visit visit, Step.Notify step, Map<String, String> tags) {
        String text = texts.render(visit, step.text());
        String html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</p>";
        return new Mailer.Email(visit.account().sender(), step.to().orElse(visit.account().owner()),
                texts.line(visit, step.subject()), html, text, Map.of(), tags);
    }
}
