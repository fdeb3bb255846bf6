package dev.holdfast.steps;

import dev.holdfast.failures.Failure;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.PositionTags;
import dev.holdfast.position.Claim;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One email, asked of SES at most once per claim: claim, send, note. SES knows no idempotency key and tells of a send only
 * by its answer and its events (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html), so a claim
 * whose outcome is not known is settled by what those events have left, never by sending again blindly.
 */
final class SendOnce {

    /** How long SES's own events are waited for before an unknown outcome is settled by the author's choice. */
    static final Duration PATIENCE = Duration.ofMinutes(15);
    /** When an email is tried again that SES did not want for reasons of the whole account. */
    static final Duration NOT_NOW = Duration.ofHours(1);

    private final Positions positions;
    private final Messages messages;
    private final Mailer mailer;

    SendOnce(Positions positions, Messages messages, Mailer mailer) {
        this.positions = positions;
        this.messages = messages;
        this.mailer = mailer;
    }

    /** How a send ended, and the row as it stands now. */
    sealed interface Ending {
        Position position();

        /** It went out. */
        record Sent(Position position) implements Ending {
        }

        /** It will not go out. */
        record GivenUp(Position position, String reason) implements Ending {
        }

        /** Not now; nothing was sent. */
        record Later(Position position, Instant until, String why) implements Ending {
        }
    }

    /** Whether an earlier invocation may have sent the email of this visit already. */
    static boolean pending(Position position) {
        return position.claim().isPresent();
    }

    /**
     * Sends, or finds out what became of an earlier try.
     *
     * @param reader the subscriber's id under which the message is recorded
     * @param email  renders the email with these tags
     * @throws Failure.Throttled          SES was too busy; certainly not sent
     * @throws Failure.SendOutcomeUnknown nobody can say yet
     * @throws Failure.NeedsAttention     SES will never take it; the row says so
     * @throws Failure.Contended          another write came first; not sent
     */
    Ending send(Visit visit, String reader, Step.OnUnknown onUnknown, Function<Map<String, String>, Mailer.Email> email) {
        Position row = visit.position();
        if (row.claim().isEmpty()) {
            // A restore may have lost the claim of a send that was made. And who cannot read the mail log does not send:
            // what SES then says of the email would be heard by nobody.
            return messages.find(row.enrolment(), row.visit()).filter(Message::sent).isPresent()
                    ? new Ending.Sent(row) : attempt(visit, row, reader, 1, email);
        }
        Claim claim = row.claim().get();
        Optional<Message> trace = messages.find(row.enrolment(), row.visit());
        if (trace.filter(Message::sent).isPresent()) {
            return new Ending.Sent(row);
        }
        if (visit.now().isBefore(claim.at().plus(PATIENCE))) {
            throw new Failure.SendOutcomeUnknown("The send of step " + visit.id() + " of " + row.enrolment()
                    + " was claimed at " + claim.at() + " and is not settled", null);
        }
        return switch (onUnknown) {
            case SKIP -> new Ending.GivenUp(row, "outcomeUnknown");
            case RESEND -> attempt(visit, row, reader, claim.attempt() + 1, email);
        };
    }

    private Ending attempt(Visit visit, Position row, String reader, int attempt,
                           Function<Map<String, String>, Mailer.Email> email) {
        Position claimed = row.claimed(attempt, visit.now());
        Mailer.Email rendered = email.apply(PositionTags.write(claimed, visit.id(), reader));
        write(positions, claimed);
        Mailer.Result result = mailer.send(rendered);
        if (result instanceof Mailer.Result.Accepted accepted) {
            messages.record(Message.sent(claimed, visit.id(), reader, Optional.of(accepted.sesId()), visit.now()));
            return new Ending.Sent(claimed);
        } else if (result instanceof Mailer.Result.Refused refused) {
            return refused(visit, claimed, refused);
        }
        throw new Failure.SendOutcomeUnknown("SES did not say whether it took step " + visit.id() + " of "
                + row.enrolment() + ": " + ((Mailer.Result.Unknown) result).what(), null);
    }

    private Ending refused(Visit visit, Position claimed, Mailer.Result.Refused refused) {
        Position released = claimed.released(visit.now());
        switch (refused.refusal()) {
            case NOT_NOW -> {
                return new Ending.Later(claimed, visit.now().plus(NOT_NOW), "notNow");
            }
            case THROTTLED -> {
                write(positions, released);
                throw new Failure.Throttled("SES: " + refused.reason(), null);
            }
            case REJECTED -> {
                write(positions, released);
                write(positions, released.resting(Status.FAILED, "SES: " + refused.reason(), visit.now()));
                throw new Failure.NeedsAttention("SES will not take step " + visit.id() + " of " + claimed.enrolment()
                        + ": " + refused.reason(), null);
            }
        }
        throw new IllegalStateException("A refusal that nobody handles: " + refused);
    }

    static void write(Positions positions, Position next) {
        try {
            positions.replace(next);
        } catch (StalePosition e) {
            throw new Failure.Contended(e.getMessage(), e);
        }
    }
}
