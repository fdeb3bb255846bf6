package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.SesMailer;
import dev.holdfast.mail.Mailer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Needs moto. What the mailer believes of SES v2, and an alarm of SNS
 * (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html,
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html).
 */
class MailIT {

    private static final String SET = "holdfast";
    private static final Moto MOTO = Moto.emptied();
    private static final SesV2Client SES = Sdk.at(MOTO.endpoint(), SesV2Client.builder()).build();
    private static final SnsClient SNS = Sdk.at(MOTO.endpoint(), SnsClient.builder()).build();
    private static final Deviations MOTOS = new Deviations("SES and SNS");

    @BeforeAll
    static void anIdentityAndASet() {
        SES.createEmailIdentity(r -> r.emailIdentity("example.com"));
        SES.createConfigurationSet(r -> r.configurationSetName(SET));
    }

    @AfterAll
    static void everyDeviationShowed() {
        MOTOS.conclude();
        SES.close();
        SNS.close();
    }

    @Test
    void send_whenTheSendersDomainIsVerified_thenAcceptedWithAnId() {
        Mailer.Result result = mailer(SET).send(email("Acme Gardens <hello@example.com>"));

        MOTOS.check("send-from-a-verified-domain", true, result instanceof Mailer.Result.Accepted);
    }

    @Test
    void send_whenTheNameIsNotInAscii_thenAcceptedAllTheSame() {
        Mailer.Result result = mailer(SET).send(email("Müller & Söhne <hello@example.com>"));

        MOTOS.check("send-with-an-encoded-name", true, result instanceof Mailer.Result.Accepted);
    }

    @Test
    void send_whenTheSenderIsNotVerified_thenRejected() {
        MOTOS.check("send-from-a-stranger", Mailer.Refusal.REJECTED, refusal(mailer(SET).send(email("hello@example.org"))));
    }

    @Test
    void send_whenTheConfigurationSetIsUnknown_thenRejected() {
        MOTOS.check("send-with-an-unknown-set", Mailer.Refusal.REJECTED,
                refusal(mailer("none").send(email("hello@example.com"))));
    }

    @Test
    void account_whenAskedForItsQuota_thenToldHowManyASecond() {
        MOTOS.check("quota-of-the-account", Refusal.NONE, Refusal.of(() -> SES.getAccount(r -> { })));
    }

    @Test
    void suppression_whenAnAddressIsPutOnTheList_thenItIsThere() {
        MOTOS.check("suppression-list", Refusal.NONE, Refusal.of(() -> {
            SES.putSuppressedDestination(r -> r.emailAddress("ada@example.com").reason("BOUNCE"));
            assertThat(SES.getSuppressedDestination(r -> r.emailAddress("ada@example.com")).suppressedDestination().reasonAsString())
                    .isEqualTo("BOUNCE");
        }));
    }

    @Test
    void topic_whenMadeTwice_thenItIsTheSame() {
        String arn = SNS.createTopic(r -> r.name("alarms")).topicArn();

        MOTOS.check("topic-made-twice", arn, SNS.createTopic(r -> r.name("alarms")).topicArn());
        MOTOS.check("publish", true, SNS.publish(r -> r.topicArn(arn).subject("Backups").message("stale")).messageId() != null);
        MOTOS.check("publish-to-an-unknown-topic", "NotFound",
                Refusal.of(() -> SNS.publish(r -> r.topicArn(arn + "-none").message("stale"))));
        MOTOS.check("subject-that-is-too-long", "InvalidParameter", Refusal.of(() ->
                SNS.publish(r -> r.topicArn(arn).subject("s".repeat(101)).message("stale"))));
    }

    private static Object refusal(Mailer.Result result) {
        return result instanceof Mailer.Result.Refused refused ? refused.refusal() : result.getClass().getSimpleName();
    }

    private static SesMailer mailer(String set) {
        return new SesMailer(Clients.ses(MOTO.environment()), set);
    }

    private static Mailer.Email email(String from) {
        return new Mailer.Email(from, "ada@example.com", "Grüße", "<p>Hello</p>", "Hello",
                Map.of("List-Unsubscribe", "<https://example.com/u/1>"), Map.of("enrolment", "welcome-1", "step", "hello"));
    }
}
