package dev.holdfast.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.ses.SesFaults.Fault;
import dev.holdfast.local.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** The real SES client, making one attempt as Holdfast's does, against the wire. */
class SesWireTest {
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<JsonNode> events = new ArrayList<>();
    private final SesSettings settings = new SesSettings("eu-west-1", "123456789012",
            Map.of("holdfast", EnumSet.allOf(MailEvent.class)), -1, 14);
    private final SesEvents shapes = new SesEvents(settings);
    private final Ses ses = new Ses(settings, time, Readers.whoNeverOpen(), SesFaults.none(),
            notice -> events.add(shapes.event(notice)));
    private final SesWire wire = new SesWire(ses);
    private final AtomicInteger requests = new AtomicInteger();
    private final Front front = Front.listen(0, request -> {
        requests.incrementAndGet();
        return wire.handle(request);
    });
    private final SesV2Client client = SesV2Client.builder().endpointOverride(front.endpoint()).region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1))).build();

    @AfterEach
    void close() {
        client.close();
        front.close();
    }

    @Test
    void sendEmail_whenAccepted_thenInboxHoldsAllOfIt() {
        String id = client.sendEmail(hello()).messageId();

        assertThat(ses.inbox().all()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo(id);
            assertThat(mail.at()).isEqualTo(START);
            assertThat(mail.from()).isEqualTo("Shop <shop@example.com>");
            assertThat(mail.to()).containsExactly("ada@example.com");
            assertThat(mail.subject()).isEqualTo("Hello Ada");
            assertThat(mail.html()).contains("<p>Hello</p>");
            assertThat(mail.text()).contains("Hello");
            assertThat(mail.headers()).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            assertThat(mail.tags()).containsEntry("enrolment", "welcome-1").containsEntry("visit", "0");
            assertThat(mail.key()).isEqualTo("welcome-1/0");
        });
    }

    @Test
    void sendEmail_whenSentTwice_thenTwoMessagesBecauseSesHasNoIdempotency() {
        assertThat(client.sendEmail(hello()).messageId()).isNotEqualTo(client.sendEmail(hello()).messageId());
        assertThat(ses.inbox().to("ada@example.com")).hasSize(2);
    }

    @Test
    void sendEmail_whenDelivered_thenEventsHaveTheShapeOfEventBridge() {
        String id = client.sendEmail(hello()).messageId();
        time.advance(Duration.ofMinutes(1));

        assertThat(events).extracting(e -> e.path("detail-type").asText()).containsExactly("Email Sent", "Email Delivered");
        JsonNode delivered = events.get(1);
        assertThat(delivered.path("source").asText()).isEqualTo("aws.ses");
        assertThat(delivered.path("time").asText()).isEqualTo("2026-01-01T09:00:01Z");
        assertThat(delivered.at("/detail/eventType").asText()).isEqualTo("Delivery");
        assertThat(delivered.at("/detail/mail/messageId").asText()).isEqualTo(id);
        assertThat(delivered.at("/detail/mail/timestamp").asText()).isEqualTo("2026-01-01T09:00:00.000Z");
        assertThat(delivered.at("/detail/mail/tags/enrolment/0").asText()).isEqualTo("welcome-1");
        assertThat(delivered.at("/detail/mail/tags/ses:configuration-set/0").asText()).isEqualTo("holdfast");
        assertThat(delivered.at("/detail/delivery/processingTimeMillis").asLong()).isEqualTo(1000);
    }

    @Test
    void happen_whenItBounces_thenABounceEventNamesTheAddress() {
        String id = client.sendEmail(hello()).messageId();
        ses.happen(id, MailEvent.BOUNCE);
        time.advance(Duration.ofMinutes(1));

        assertThat(events).filteredOn(e -> e.path("detail-type").asText().equals("Email Bounced")).singleElement()
                .satisfies(e -> {
                    assertThat(e.at("/detail/bounce/bounceType").asText()).isEqualTo("Permanent");
                    assertThat(e.at("/detail/bounce/bouncedRecipients/0/emailAddress").asText()).isEqualTo("ada@example.com");
                });
    }

    @Test
    void sendEmail_whenTheAddressIsSuppressed_thenItCountsAsSentAndBounces() {
        client.putSuppressedDestination(p -> p.emailAddress("ada@example.com").reason(SuppressionListReason.COMPLAINT));
        client.sendEmail(hello());
        time.advance(Duration.ofMinutes(1));

        assertThat(client.getSuppressedDestination(g -> g.emailAddress("ada@example.com")).suppressedDestination()
                .reason()).isEqualTo(SuppressionListReason.COMPLAINT);
        assertThat(events).extracting(e -> e.path("detail-type").asText()).containsExactly("Email Sent", "Email Bounced");
        assertThatThrownBy(() -> client.getSuppressedDestination(g -> g.emailAddress("bob@example.com")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void sendEmail_whenThrottledOrRejected_thenTheClientSeesTheRealExceptionAndNothingWasSent() {
        ses.faults((mail, attempt) -> attempt == 1 ? Fault.THROTTLED : attempt == 2 ? Fault.REJECTED : Fault.NONE);

        assertThatThrownBy(() -> client.sendEmail(hello())).isInstanceOf(TooManyRequestsException.class)
                .hasMessageContaining("Maximum sending rate exceeded");
        assertThatThrownBy(() -> client.sendEmail(hello())).isInstanceOf(MessageRejectedException.class);
        assertThat(ses.inbox().size()).isZero();
        client.sendEmail(hello());
        assertThat(ses.inbox().size()).isEqualTo(1);
    }

    @Test
    void sendEmail_whenTheResponseIsLost_thenTheMessageIsSentOnceAndTheClientCannotKnow() {
        client.sendEmail(hello()); // so that the next request goes over a connection that is kept alive
        ses.faults((mail, attempt) -> Fault.RESPONSE_LOST);

        assertThatThrownBy(() -> client.sendEmail(hello())).isInstanceOf(SdkClientException.class);
        assertThat(requests).hasValue(2);
        assertThat(ses.inbox().size()).isEqualTo(2);
    }

    @Test
    void sendEmail_whenSesFailsAfterAcceptance_thenTheClientSees500AndTheMessageIsSent() {
        ses.faults((mail, attempt) -> Fault.ERROR_AFTER_ACCEPTANCE);

        assertThatThrownBy(() -> client.sendEmail(hello())).isInstanceOfSatisfying(SesV2Exception.class,
                e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(ses.inbox().size()).isEqualTo(1);
    }

    @Test
    void sendEmail_whenPaused_thenSendingPausedException() {
        ses.paused(true);

        assertThatThrownBy(() -> client.sendEmail(hello())).isInstanceOf(SendingPausedException.class);
        assertThat(client.getAccount(a -> { }).sendingEnabled()).isFalse();
    }

    @Test
    void getAccount_whenAsked_thenTellsTheQuota() {
        client.sendEmail(hello());

        assertThat(client.getAccount(a -> { }).sendQuota().sentLast24Hours()).isEqualTo(1);
        time.advance(Duration.ofDays(1));
        assertThat(client.getAccount(a -> { }).sendQuota().sentLast24Hours()).isZero();
        assertThat(client.getAccount(a -> { }).sendQuota().maxSendRate()).isEqualTo(14);
    }

    @Test
    void sendEmail_whenWrong_thenTheRefusalNamesThePlace() {
        assertThatThrownBy(() -> client.sendEmail(hello().toBuilder().configurationSetName("other").build()))
                .isInstanceOf(NotFoundException.class).hasMessageContaining("<other>");
        assertThatThrownBy(() -> client.sendEmail(hello().toBuilder()
                .emailTags(MessageTag.builder().name("enrolment").value("a b").build()).build()))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("EmailTag 'enrolment'");
        assertThatThrownBy(() -> client.sendEmail(hello().toBuilder().tenantName("t").build()))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("TenantName");
        assertThatThrownBy(() -> client.listEmailIdentities(l -> l.pageSize(1)))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("does not do");
    }

    private static SendEmailRequest hello() {
        return SendEmailRequest.builder().fromEmailAddress("Shop <shop@example.com>")
                .destination(d -> d.toAddresses("ada@example.com")).configurationSetName("holdfast")
                .content(c -> c.simple(s -> s.subject(t -> t.data("Hello Ada").charset("UTF-8"))
                        .body(b -> b.html(h -> h.data("<p>Hello</p>")).text(t -> t.data("Hello")))
                        .headers(MessageHeader.builder().name("List-Unsubscribe-Post")
                                .value("List-Unsubscribe=One-Click").build())))
                .emailTags(MessageTag.builder().name("enrolment").value("welcome-1").build(),
                        MessageTag.builder().name("visit").value("0").build())
                .build();
    }
}
