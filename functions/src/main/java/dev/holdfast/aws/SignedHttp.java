package dev.holdfast.aws;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Requests to a service whose own client is not in the bundle. Credentials, signature, HTTP, and what is tried again are the
 * SDK's; what a request and its answer look like is the caller's.
 */
final class SignedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 4;

    private final String service;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final RetryStrategy retries;

    /**
     * For one service.
     *
     * @param service     its name in signatures
     * @param environment variables by name, as {@link Clients} reads them
     * @param again       failures that are tried again beside those that the SDK tries again
     */
    SignedHttp(String service, Map<String, String> environment, Predicate<AwsServiceException> again) {
        this(service, environment, AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS)
                .retryOnException(e -> e instanceof AwsServiceException failure && again.test(failure)).build());
    }

    SignedHttp(String service, Map<String, String> environment, RetryStrategy retries) {
        this.service = service;
        this.retries = retries;
        this.region = Clients.region(environment).orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion());
        this.credentials = Clients.credentials(environment);
    }

    /** An answer, good or bad. */
    record Answer(SdkHttpResponse head, byte[] body) {
        int status() {
            return head.statusCode();
        }
    }

    /** Where the service is asked. */
    Region region() {
        return region;
    }

    /**
     * Asks, and asks again where that can help.
     *
     * @param failure what an answer means that is no good one; empty for a good one
     * @throws SdkException if there is no good answer after all attempts
     */
    Answer call(SdkHttpFullRequest request, Optional<byte[]> body,
                Function<Answer, Optional<AwsServiceException>> failure) {
        AcquireInitialTokenResponse begun = retries.acquireInitialToken(AcquireInitialTokenRequest.create(service));
        RetryToken token = begun.token();
        pause(begun.delay());
        while (true) {
            SdkException wrong;
            try {
                Answer answer = once(request, body);
                Optional<AwsServiceException> refused = failure.apply(answer);
                if (refused.isEmpty()) {
                    retries.recordSuccess(RecordSuccessRequest.create(token));
                    return answer;
                }
                wrong = refused.get();
            } catch (SdkClientException e) {
                wrong = e;
            }
            RefreshRetryTokenResponse next = again(token, wrong);
            token = next.token();
            pause(next.delay());
        }
    }

    private RefreshRetryTokenResponse again(RetryToken token, SdkException failure) {
        try {
            return retries.refreshRetryToken(RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
        } catch (TokenAcquisitionFailedException e) {
            // The strategy says no more attempts; what the last one failed with is what the caller has to know.
            throw failure;
        }
    }

    private Answer once(SdkHttpFullRequest request, Optional<byte[]> body) {
        SignedRequest signed = signer.sign(sign -> {
            // S3 takes a path as it is, and refuses a signature over one that was encoded twice or tidied up.
            sign.identity(credentials.resolveCredentials()).request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
            body.map(ContentStreamProvider::fromByteArray).ifPresent(sign::payload);
        });
        HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(execute::contentStreamProvider);
        try {
            HttpExecuteResponse response = http.prepareRequest(execute.build()).call();
            if (response.responseBody().isEmpty()) {
                return new Answer(response.httpResponse(), new byte[0]);
            }
            try (InputStream in = response.responseBody().get()) {
                return new Answer(response.httpResponse(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw SdkClientException.create(service + " did not answer: " + e.getMessage(), e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("interrupted while waiting to try again", e);
        }
    }
}
