package dev.holdfast.steps;

import dev.holdfast.failures.Failure;
import dev.holdfast.mail.EmailRenderer;
import dev.holdfast.mail.Headers;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.RenderFailed;
import dev.holdfast.mail.Rendered;
import dev.holdfast.mail.Template;
import dev.holdfast.mail.Templates;
import dev.holdfast.mail.TextRenderer;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Step;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Makes the emails and small texts of steps; what does not render is written into the row for a person to mend. */
final class Mails implements EmailStep.Composer, Actions.Texts {

    private final EmailRenderer emails = new EmailRenderer();
    private final TextRenderer texts = new TextRenderer();
    private final Positions positions;
    private final Templates templates;
    private final UnsubscribeTokens tokens;
    private final URI unsubscribe;

    /** @param unsubscribe where a token is added to for the address that unsubscribes; ends with a slash */
    Mails(Positions positions, Templates templates, UnsubscribeTokens tokens, URI unsubscribe) {
        this.positions = positions;
        this.templates = templates;
        this.tokens = tokens;
        this.unsubscribe = unsubscribe;
    }

    @Override
    public Mailer.Email compose(Visit visit, Step.Email step, Subscriber reader, Map<String, String> tags) {
        URI leave = unsubscribe.resolve(tokens.issue(reader.account(), reader.id(), visit.workflow().name()));
        try {
            Template template = templates.find(step.template()).orElseThrow(() -> failed(visit,
                    "There is no template \"" + step.template() + "\": publish it", null));
            Rendered mail = emails.render(visit.account(), reader, visit.eventData(), template, step.subject(), leave);
            return new Mailer.Email(visit.account().sender(), reader.email(), mail.subject(), mail.html(), mail.text(),
                    Headers.oneClick(leave), tags);
        } catch (RenderFailed e) {
            throw failed(visit, e.getMessage(), e);
        }
    }

    @Override
    public String render(Visit visit, String handlebars) {
        return text(visit, handlebars, false);
    }

    @Override
    public String line(Visit visit, String handlebars) {
        return text(visit, handlebars, true);
    }

    private String text(Visit visit, String handlebars, boolean oneLine) {
        String where = "step \"" + visit.id() + "\"";
        Subscriber person = visit.subscriber().orElseThrow();
        try {
            return oneLine ? texts.renderLine(where, handlebars, visit.account(), person, visit.eventData())
                    : texts.render(where, handlebars, visit.account(), person, visit.eventData());
        } catch (RenderFailed e) {
            throw failed(visit, e.getMessage(), e);
        }
    }

    private Failure failed(Visit visit, String why, Exception cause) {
        return Actions.needsAttention(positions, visit, Optional.ofNullable(why).orElse("does not render"), cause);
    }
}
