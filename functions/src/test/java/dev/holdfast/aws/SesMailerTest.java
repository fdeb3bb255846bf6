package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.mail.Mailer.Email;
import dev.holdfast.mail.Mailer.Refusal;
import dev.holdfast.mail.Mailer.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** One call is one request, whatever happens to it; and only a certain no is called a no. */
class SesMailerTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final Email EMAIL = new Email("Müller & Söhne <hello@example.com>", "ada@example.com", "Grüße",
            "<p>Hello</p>", "Hello", Map.of("List-Unsubscribe", "<https://example.com/u/1>",
            "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), Map.of("enrolment", "welcome-1", "step", "hello"));

    private Loopback service;

    @BeforeEach
    void start() throws IOException {
        service = new Loopback();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private static Map<String, String> environment(String url) {
        return Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL_SESV2", url,
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
    }

    private SesMailer mailer(Duration timeout) {
        return mailer(service.url(), timeout);
    }

    private static SesMailer mailer(String url, Duration timeout) {
        return new SesMailer(Clients.sesBuilder(environment(url), timeout).build(), "holdfast");
    }

    @Test
    void send_whenTaken_thenAcceptedWithTheIdOfItsEvents() throws IOException {
        service.answer(200, "{\"MessageId\":\"0100-abc\"}", Map.of());

        assertThat(mailer(LATE).send(EMAIL)).isEqualTo(new Result.Accepted("0100-abc"));

        JsonNode sent = new ObjectMapper().readTree(service.requests().get(0));
        assertThat(sent.at("/FromEmailAddress").asText())
                .isEqualTo("=?UTF-8?B?TcO8bGxlciAmIFPDtmhuZQ==?= <hello@example.com>");
        assertThat(sent.at("/Destination/ToAddresses/0").asText()).isEqualTo("ada@example.com");
        assertThat(sent.at("/Content/Simple/Subject/Data").asText()).isEqualTo("Grüße");
        assertThat(sent.at("/Content/Simple/Body/Html/Data").asText()).isEqualTo("<p>Hello</p>");
        assertThat(sent.at("/Content/Simple/Body/Text/Data").asText()).isEqualTo("Hello");
        assertThat(sent.at("/Content/Simple/Headers").toString()).isEqualTo("["
                + "{\"Name\":\"List-Unsubscribe\",\"Value\":\"<https://example.com/u/1>\"},"
                + "{\"Name\":\"List-Unsubscribe-Post\",\"Value\":\"List-Unsubscribe=One-Click\"}]");
        assertThat(sent.at("/EmailTags").toString()).isEqualTo("["
                + "{\"Name\":\"enrolment\",\"Value\":\"welcome-1\"},{\"Name\":\"step\",\"Value\":\"hello\"}]");
        assertThat(sent.at("/ConfigurationSetName").asText()).isEqualTo("holdfast");
    }

    @ParameterizedTest
    @CsvSource({"500, InternalServiceErrorException", "503, ServiceUnavailable", "502, ''", "408, RequestTimeout"})
    void send_whenTheServiceFails_thenUnknownAfterExactlyOneRequest(int status, String error) {
        service.answer(status, "{\"message\":\"oops\"}", Map.of("x-amzn-ErrorType", error));

        assertThat(mailer(LATE).send(EMAIL)).isInstanceOf(Result.Unknown.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void send_whenTheConnectionIsClosedInsteadOfAnAnswer_thenUnknownAfterExactlyOneRequest() {
        service.closeWithoutAnswer();

        assertThat(mailer(LATE).send(EMAIL)).isInstanceOf(Result.Unknown.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void send_whenAConnectionInUseIsClosedInsteadOfAnAnswer_thenTheJdkDoesNotPostAgain() {
        // HttpURLConnection posts again by itself on a kept connection, unless the body's length is fixed beforehand.
        service.answer(200, "{\"MessageId\":\"1\"}", Map.of()).closeWithoutAnswer();
        SesMailer mailer = mailer(LATE);

        assertThat(mailer.send(EMAIL)).isInstanceOf(Result.Accepted.class);
        assertThat(mailer.send(EMAIL)).isInstanceOf(Result.Unknown.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void send_whenTheServiceClosedTheIdleConnection_thenANewOneIsUsedAndNothingIsUnknown() {
        service.answerAndClose(200, "{\"MessageId\":\"1\"}");
        SesMailer mailer = mailer(LATE);

        for (int n = 1; n <= 5; n++) {
            assertThat(mailer.send(EMAIL)).isInstanceOf(Result.Accepted.class);
            assertThat(service.requests()).hasSize(n);
        }
    }

    @Test
    void send_whenTheServiceHangs_thenUnknownInTimeAfterExactlyOneRequest() {
        service.hang();
        SesMailer mailer = mailer(SOON);
        long start = System.nanoTime();

        assertThat(mailer.send(EMAIL)).isInstanceOf(Result.Unknown.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(service.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, THROTTLED", "400, ThrottlingException, THROTTLED",
        "400, LimitExceededException, NOT_NOW", "400, SendingPausedException, NOT_NOW",
        "400, AccountSuspendedException, NOT_NOW", "400, MailFromDomainNotVerifiedException, NOT_NOW",
        "403, AccessDeniedException, NOT_NOW", "403, ExpiredTokenException, NOT_NOW",
        "400, MessageRejected, REJECTED", "400, BadRequestException, REJECTED", "404, NotFoundException, REJECTED",
        "413, SomethingNew, REJECTED"})
    void send_whenRefused_thenSaysForHowLong(int status, String error, Refusal refusal) {
        service.answer(status, "{\"message\":\"no\"}", Map.of("x-amzn-ErrorType", error));

        Result result = mailer(LATE).send(EMAIL);

        assertThat(result).isInstanceOfSatisfying(Result.Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(refusal);
            assertThat(r.reason()).contains("no");
        });
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void send_whenNobodyListens_thenItWasCertainlyNotSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertRefused(mailer("http://127.0.0.1:" + port, LATE).send(EMAIL), Refusal.THROTTLED);
    }

    @Test
    void send_whenTheHostIsUnknown_thenItWasCertainlyNotSent() {
        assertRefused(mailer("http://ses.invalid", LATE).send(EMAIL), Refusal.THROTTLED);
    }

    @Test
    void send_whenNoConnectionComesAbout_thenItWasCertainlyNotSent() throws IOException {
        List<Socket> full = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int n = 0; n < 4; n++) {
                Socket socket = new Socket();
                full.add(socket);
                if (!connects(socket, busy)) {
                    break;
                }
            }
            assertRefused(mailer("http://127.0.0.1:" + busy.getLocalPort(), LATE).send(EMAIL), Refusal.THROTTLED);
        } finally {
            for (Socket socket : full) {
                socket.close();
            }
        }
    }

    @Test
    void send_whenThereAreNoCredentials_thenNothingLeftAndItIsWorthTryingLater() {
        service.answer(200, "{\"MessageId\":\"1\"}", Map.of());
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials");
        };
        SesMailer mailer = new SesMailer(Clients.sesBuilder(environment(service.url()), LATE)
                .credentialsProvider(none).build(), "holdfast");

        assertRefused(mailer.send(EMAIL), Refusal.NOT_NOW);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void new_whenTheClientWouldTryAgainByItself_thenRefused() {
        assertThatThrownBy(() -> new SesMailer(SesV2Client.builder().region(Region.EU_CENTRAL_1).build(), "holdfast"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Clients.ses()");
    }

    private static boolean connects(Socket socket, ServerSocket busy) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), busy.getLocalPort()), 300);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertRefused(Result result, Refusal refusal) {
        assertThat(result).isInstanceOfSatisfying(Result.Refused.class,
                r -> assertThat(r.refusal()).isEqualTo(refusal));
    }
}
