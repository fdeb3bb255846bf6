package dev.holdfast.local.direct;

import dev.holdfast.aws.Mailbox;
import dev.holdfast.local.ses.Draft;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesException;
import dev.holdfast.mail.Mailer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Email through the stand-in's SES. What it accepts and refuses, and what that means, is the same as over the wire. */
public final class DirectMailer implements Mailer {
    private static final Set<String> NOT_NOW = Set.of("LimitExceededException", "SendingPausedException",
            "AccountSuspendedException", "MailFromDomainNotVerifiedException");

    private final Ses ses;
    private final String configurationSet;

    /**
     * A mailer of one account.
     *
     * @param ses              the service
     * @param configurationSet publishes what becomes of each email
     */
    public DirectMailer(Ses ses, String configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public Result send(Email email) {
        try {
            Ses.Outcome outcome = ses.send(new Draft(Mailbox.encoded(email.from()), List.of(email.to()), email.subject(),
                    Optional.of(email.html()), Optional.of(email.text()), sorted(email.headers()), sorted(email.tags()),
                    Optional.of(configurationSet)));
            return outcome.hangUp() ? new Result.Unknown("no answer from SES")
                    : new Result.Accepted(outcome.messageId().orElseThrow());
        } catch (SesException refused) {
            return read(refused);
        }
    }

    private static Result read(SesException refused) {
        if (refused.status() >= 500) {
            return new Result.Unknown("SES answered " + refused.status() + ": " + refused.getMessage());
        }
        if (refused.status() == 429) {
            return new Result.Refused(Refusal.THROTTLED, refused.getMessage());
        }
        return new Result.Refused(NOT_NOW.contains(refused.type()) ? Refusal.NOT_NOW : Refusal.REJECTED,
                refused.getMessage());
    }

    /** The order in which the adapter writes them. */
    private static Map<String, String> sorted(Map<String, String> texts) {
        return new TreeMap<>(texts);
    }
}
