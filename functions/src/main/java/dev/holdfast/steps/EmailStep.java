package dev.holdfast.steps;

import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.Position;
import dev.holdfast.steps.PerformStep.Decision;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An email to the subscriber: may it go out now, then send it once. */
final class EmailStep {

    private final Messages messages;
    private final SendOnce sending;
    private final Composer composer;

    EmailStep(Messages messages, SendOnce sending, Composer composer) {
        this.messages = messages;
        this.sending = sending;
        this.composer = composer;
    }

    Decision act(Visit visit, Step.Email step, Subscriber reader) {
        Position row = visit.position();
        if (!SendOnce.pending(row)) {
            Optional<Decision> instead = instead(visit, reader);
            if (instead.isPresent()) {
                return instead.get();
            }
        }
        SendOnce.Ending ending = sending.send(visit, reader.id(), step.onUnknown(),
                tags -> composer.compose(visit, step, reader, tags));
        if (ending instanceof SendOnce.Ending.Sent sent) {
            return new Decision.Go(sent.position(), "sent", visit.route().after(visit.id()));
        } else if (ending instanceof SendOnce.Ending.Later later) {
            return new Decision.Later(later.position(), later.until(), later.why());
        }
        SendOnce.Ending.GivenUp given = (SendOnce.Ending.GivenUp) ending;
        return skipped(visit, given.position(), given.reason());
    }

    /** What happens instead of sending, if anything. */
    private Optional<Decision> instead(Visit visit, Subscriber reader) {
        if (reader.suppression().isPresent()) {
            return Optional.of(new Decision.Leave(reader.suppression().get()));
        }
        if (!reader.consent().subscribed()) {
            return Optional.of(new Decision.Leave("unsubscribed"));
        }
        Settings settings = visit.workflow().settings();
        return settings.quietHours().filter(q -> QuietTime.holds(q, visit.now(), visit.zone()))
                .map(q -> blocked(visit, q.then(), "quietHours", QuietTime.endOf(q, visit.now(), visit.zone())))
                .or(() -> settings.frequencyCap().flatMap(cap -> capped(visit, cap)));
    }

    private Optional<Decision> capped(Visit visit, Settings.FrequencyCap cap) {
        List<Instant> sends = messages.sentSince(visit.position().account(), visit.position().subscriber(),
                visit.now().minus(cap.per()).plusMillis(1));
        if (sends.size() < cap.max()) {
            return Optional.empty();
        }
        Instant roomAgain = sends.get(sends.size() - cap.max()).plus(cap.per());
        return Optional.of(blocked(visit, cap.then(), "frequencyCap", roomAgain));
    }

    private Decision blocked(Visit visit, Settings.WhenBlocked then, String why, Instant until) {
        return switch (then) {
            case DELAY -> new Decision.Later(visit.position(), until, why);
            case SKIP -> skipped(visit, visit.position(), why);
        };
    }

    private Decision skipped(Visit visit, Position row, String reason) {
        messages.record(Message.skipped(row, visit.id(), reason, visit.now()));
        return new Decision.Go(row, "skipped:" + reason, visit.route().after(visit.id()));
    }

    /** Renders the email of a step. */
    interface Composer {

        /** @throws dev.holdfast.failures.Failure.NeedsAttention if the template does not render; the row says so */
        Mailer.Email compose(Visit visit, Step.Email step, Subscriber reader, Map<String, String> tags);
    }
}
