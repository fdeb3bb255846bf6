package dev.holdfast.restore;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Source;
import dev.holdfast.steps.Afterwards;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The mail log. Every message says where the person stood when it was sent, and the definition says where one goes on to
 * from there. Of what happened since it knows nothing: it proves the place of whoever has to wait there beyond the loss.
 */
public final class MailLogBook implements EvidenceBook {

    private final Messages messages;
    private final Afterwards afterwards;

    public MailLogBook(Messages messages, Afterwards afterwards) {
        this.messages = messages;
        this.afterwards = afterwards;
    }

    @Override
    public Source source() {
        return Source.MAIL_LOG;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Evidence> to) {
        messages.forEach(m -> evidence(m).ifPresent(to));
    }

    private Optional<Evidence> evidence(Message m) {
        return m.position().map(standing -> new Evidence(standing, Source.MAIL_LOG, m.at(),
                afterwards.of(standing, m.step(), m.skipped(), m.at())));
    }
}
