package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
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
 * Calls of AWS services whose own clients are not in the bundle. Six questions are asked of four services; their clients
 * would make it 4 MB larger, over its budget, to read a few fields of JSON
 * (infrastructure/decisions/2026-11-24-signed-calls-without-a-client.md). Everything else is the SDK's: credentials,
 * endpoints, signature, HTTP, and what is tried again.
 */
final class SignedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 4;
    private static final int MOST_TEXT = 200;

    private final Service service;
    private final Region region;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final RetryStrategy retries;

    /** The services, by their name in endpoints and signatures and by that in {@code AWS_ENDPOINT_URL_…}. */
    enum Service {
        BACKUP("backup", "BACKUP", ""),
        KMS("kms", "KMS", "TrentService."),
        SSM("ssm", "SSM", "AmazonSSM."),
        TAGGING("tagging", "RESOURCE_GROUPS_TAGGING_API", "ResourceGroupsTaggingAPI_20170126.");

        private final String name;
        private final String variable;
        private final String target;

        Service(String name, String variable, String target) {
            this.name = name;
            this.variable = variable;
            this.target = target;
        }
    }

    /** @param environment variables by name, as {@link Clients} reads them */
    SignedCalls(Service service, Map<String, String> environment) {
        this(service, environment, AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
    }

    SignedCalls(Service service, Map<String, String> environment, RetryStrategy retries) {
        this.service = service;
        this.retries = retries;
        this.region = Clients.region(environment).orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion());
        this.endpoint = Clients.endpoint(environment, service.variable).orElseGet(() ->
                URI.create("https://" + ServiceMetadata.of(service.name).endpointFor(region)));
        this.credentials = Clients.credentials(environment);
    }

    URI endpoint() {
        return endpoint;
    }

    /**
     * A GET of a REST service.
     *
     * @param path  from the first slash on, of letters that need no encoding
     * @param query unencoded
     * @throws SdkException if there is no good answer after all attempts
     */
    JsonNode get(String path, Map<String, String> query) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(endpoint)
                .encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        return repeated(request.build(), Optional.empty());
    }

    /**
     * A call of a service that speaks the JSON 1.1 protocol
     * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
     *
     * @param operation such as {@code DescribeKey}
     * @throws SdkException if there is no good answer after all attempts
     */
    JsonNode call(String operation, Map<String, ?> input) {
        byte[] body = body(operation, input);
        SdkHttpFullRequest request = SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(endpoint)
                .encodedPath("/").putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", service.target + operation).build();
        return repeated(request, Optional.of(ContentStreamProvider.fromByteArray(body)));
    }

    private JsonNode repeated(SdkHttpRequest request, Optional<ContentStreamProvider> body) {
        AcquireInitialTokenResponse begun = retries.acquireInitialToken(AcquireInitialTokenRequest.create(service.name));
        RetryToken token = begun.token();
        pause(begun.delay());
        while (true) {
            try {
                JsonNode answer = once(request, body);
                retries.recordSuccess(RecordSuccessRequest.create(token));
                return answer;
            } catch (SdkException e) {
                RefreshRetryTokenResponse next = again(token, e);
                token = next.token();
                pause(next.delay());
            }
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

    private JsonNode once(SdkHttpRequest request, Optional<ContentStreamProvider> body) {
        SignedRequest signed = signer.sign(sign -> {
            sign.identity(credentials.resolveCredentials()).request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.name)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id());
            body.ifPresent(sign::payload);
        });
        HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(execute::contentStreamProvider);
        try {
            return answer(http.prepareRequest(execute.build()).call());
        } catch (IOException e) {
            throw SdkClientException.create(service.name + " did not answer: " + e.getMessage(), e);
        }
    }

    private JsonNode answer(HttpExecuteResponse response) throws IOException {
        byte[] bytes = new byte[0];
        if (response.responseBody().isPresent()) {
            try (InputStream in = response.responseBody().get()) {
                bytes = in.readAllBytes();
            }
        }
        JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : read(bytes);
        int status = response.httpResponse().statusCode();
        if (status / 100 == 2) {
            return body;
        }
        String code = response.httpResponse().firstMatchingHeader("x-amzn-ErrorType")
                .orElseGet(() -> body.path("__type").asText(body.path("code").asText(Integer.toString(status))));
        String message = body.path("message").asText(body.path("Message").asText("status " + status));
        throw AwsServiceException.builder().statusCode(status).message(message)
                .awsErrorDetails(AwsErrorDetails.builder().serviceName(service.name).errorMessage(message)
                        .errorCode(code.replaceFirst(":.*", "").replaceFirst(".*#", "")).build()).build();
    }

    /** What is no JSON comes from something in between, such as a proxy; its status says the rest. */
    private static JsonNode read(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
            return JSON.createObjectNode().put("message", text.substring(0, Math.min(text.length(), MOST_TEXT)));
        }
    }

    private static byte[] body(String operation, Map<String, ?> input) {
        try {
            return JSON.writeValueAsBytes(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The input of " + operation + " is no JSON", e);
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
