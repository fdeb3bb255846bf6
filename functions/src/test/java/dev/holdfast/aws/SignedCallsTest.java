package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** What is tried again, what is not, and what is told in the end. */
class SignedCallsTest {

    private static final RetryStrategy WITHOUT_PAUSES = AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(4)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()).build();

    private Loopback service;

    @BeforeEach
    void start() throws IOException {
        service = new Loopback();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private SignedCalls calls() {
        Map<String, String> environment = Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL_KMS",
                service.url(), "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
        return new SignedCalls(SignedCalls.Service.KMS, environment, new SignedHttp("kms", environment, WITHOUT_PAUSES));
    }

    @Test
    void call_whenThrottledTwice_thenTheThirdAnswerCounts() {
        service.answer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}", Map.of())
                .answer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}", Map.of())
                .answer(200, "{\"KeyMetadata\":{\"KeyState\":\"Enabled\"}}", Map.of());

        assertThat(calls().call("DescribeKey", Map.of("KeyId", "k")).at("/KeyMetadata/KeyState").asText())
                .isEqualTo("Enabled");
        assertThat(service.requests()).hasSize(3).allMatch("{\"KeyId\":\"k\"}"::equals);
    }

    @Test
    void call_whenRefused_thenAskedOnceAndToldWhy() {
        service.answer(400, "{\"__type\":\"com.amazon#AccessDeniedException\",\"Message\":\"not you\"}", Map.of());

        assertThatThrownBy(() -> calls().call("DescribeKey", Map.of())).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("not you");
        });
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void call_whenSomethingInBetweenAnswers_thenTriedAgainAndToldInTheEnd() {
        service.answer(502, "<html>Bad gateway</html>", Map.of());

        assertThatThrownBy(() -> calls().call("DescribeKey", Map.of())).isInstanceOfSatisfying(AwsServiceException.class,
                e -> assertThat(e.statusCode()).isEqualTo(502)).hasMessageContaining("Bad gateway");
        assertThat(service.requests()).hasSize(4);
    }

    @Test
    void call_whenNobodyAnswers_thenTriedAgainAndToldInTheEnd() {
        service.closeWithoutAnswer();

        assertThatThrownBy(() -> calls().call("DescribeKey", Map.of())).isInstanceOf(SdkClientException.class)
                .hasMessageContaining("kms did not answer");
        assertThat(service.requests()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void endpoints_whenNoneIsGiven_thenThoseOfTheRegion() {
        for (SignedCalls.Service known : SignedCalls.Service.values()) {
            SignedCalls calls = new SignedCalls(known, Map.of("AWS_REGION", "cn-north-1"));
            assertThat(calls.endpoint().toString()).matches("https://[a-z]+\\.cn-north-1\\.amazonaws\\.com\\.cn");
        }
    }
}
