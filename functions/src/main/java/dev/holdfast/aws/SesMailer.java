package dev.holdfast.aws;

import dev.holdfast.mail.Mailer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Email through SES, in one attempt. The client has to be one of {@link Clients#ses}: others send again by themselves. */
public final class SesMailer implements Mailer {

    private final SesV2Client ses;
    private final String configurationSet;

    /**
     * A mailer that sends through this client.
     *
     * @param configurationSet publishes what becomes of each email
     * @throws IllegalArgumentException if the client would try more than once, or cannot tell how far a call came
     */
    public SesMailer(SesV2Client ses, String configurationSet) {
        ClientOverrideConfiguration configuration = ses.serviceClientConfiguration().overrideConfiguration();
        boolean once = configuration.retryStrategy().map(retries -> retries.maxAttempts() == 1).orElse(false);
        boolean watched = configuration.executionInterceptors().stream().anyMatch(Transmission.class::isInstance);
        if (!once || !watched) {
            throw new IllegalArgumentException("This SES client may send one email several times: use Clients.ses()");
        }
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public Result send(Email email) {
        AtomicReference<Transmission.Stage> stage = new AtomicReference<>(Transmission.Stage.PREPARING);
        SendEmailRequest request = request(email).toBuilder()
                .overrideConfiguration(o -> o.putExecutionAttribute(Transmission.STAGE, stage)).build();
        try {
            String id = ses.sendEmail(request).messageId();
            return id == null ? new Result.Unknown("SES answered without a message id") : new Result.Accepted(id);
        } catch (SdkException e) {
            return SendFailures.read(e, stage.get());
        }
    }

    private SendEmailRequest request(Email email) {
        return SendEmailRequest.builder()
                .fromEmailAddress(Mailbox.encoded(email.from()))
                .destination(to -> to.toAddresses(email.to()))
                .content(content -> content.simple(simple -> simple
                        .subject(text(email.subject()))
                        .body(body -> body.html(text(email.html())).text(text(email.text())))
                        .headers(email.headers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                                .map(h -> MessageHeader.builder().name(h.getKey()).value(h.getValue()).build())
                                .toList())))
                .emailTags(email.tags().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(t -> MessageTag.builder().name(t.getKey()).value(t.getValue()).build()).toList())
                .configurationSetName(configurationSet)
                .build();
    }

    private static Content text(String data) {
        return Content.builder().data(data).charset(StandardCharsets.UTF_8.name()).build();
    }
}
