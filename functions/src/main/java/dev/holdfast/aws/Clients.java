package dev.holdfast.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;

/**
 * The SDK's clients, made from an environment that is given as a map: the same variables that the SDK reads from the
 * process, so that two deployments can live in one process. They are {@code AWS_REGION}, {@code AWS_ENDPOINT_URL} and
 * {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code _DYNAMODB_STREAMS}, {@code _SFN}, {@code _SESV2}, {@code _S3}
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html), {@code AWS_ACCESS_KEY_ID},
 * {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}; without a key the SDK's own chain finds one.
 */
public final class Clients {

    /** A call takes milliseconds, the first of a cold function seconds; a lost answer is asked for again after this. */
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 4;
    /** One attempt, and shorter than the timeout of the function that makes it. */
    private static final Duration SEND = Duration.ofSeconds(10);

    private Clients() {
    }

    /**
     * For tables. Every write of this product is one condition or one idempotent update, so it may be repeated.
     *
     * @param environment variables by name
     */
    public static DynamoDbClient dynamoDb(Map<String, String> environment) {
        return dynamoDbBuilder(environment, ATTEMPT, CALL).build();
    }

    /** For the streams of tables, which are only read. @param environment variables by name */
    public static DynamoDbStreamsClient dynamoDbStreams(Map<String, String> environment) {
        DynamoDbStreamsClientBuilder builder = DynamoDbStreamsClient.builder()
                .overrideConfiguration(repeating(ATTEMPT, CALL));
        return configured(builder, environment, "DYNAMODB_STREAMS").build();
    }

    /** For executions; their start may be repeated. @param environment variables by name */
    public static SfnClient stepFunctions(Map<String, String> environment) {
        SfnClientBuilder builder = SfnClient.builder().overrideConfiguration(repeating(ATTEMPT, CALL));
        return configured(builder, environment, "SFN").build();
    }

    /**
     * For sending, in one attempt: SES knows no idempotency key, and the SDK's default was measured to send one call four
     * times (https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/retry-strategy.html).
     *
     * @param environment variables by name
     */
    public static SesV2Client ses(Map<String, String> environment) {
        return sesBuilder(environment, SEND).build();
    }

    static DynamoDbClientBuilder dynamoDbBuilder(Map<String, String> environment, Duration attempt, Duration call) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder().overrideConfiguration(repeating(attempt, call));
        return configured(builder, environment, "DYNAMODB");
    }

    static SesV2ClientBuilder sesBuilder(Map<String, String> environment, Duration timeout) {
        SesV2ClientBuilder builder = SesV2Client.builder().overrideConfiguration(config -> config
                .retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(timeout)
                .addExecutionInterceptor(new Transmission()));
        return configured(builder, environment, "SESV2");
    }

    private static ClientOverrideConfiguration repeating(Duration attempt, Duration call) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
                .apiCallAttemptTimeout(attempt).apiCallTimeout(call).build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder, Map<String, String> environment,
                                                                      String service) {
        region(environment).ifPresent(builder::region);
        endpoint(environment, service).ifPresent(builder::endpointOverride);
        return builder.credentialsProvider(credentials(environment));
    }

    static Optional<Region> region(Map<String, String> environment) {
        return variable(environment, "AWS_REGION").map(Region::of);
    }

    /** Where a service is, if not where it always is. @param service as it stands behind {@code AWS_ENDPOINT_URL_} */
    static Optional<URI> endpoint(Map<String, String> environment, String service) {
        return Stream.of("AWS_ENDPOINT_URL_" + service, "AWS_ENDPOINT_URL")
                .flatMap(name -> variable(environment, name).stream()).findFirst().map(URI::create);
    }

    static AwsCredentialsProvider credentials(Map<String, String> environment) {
        Optional<AwsCredentials> given = variable(environment, "AWS_ACCESS_KEY_ID").flatMap(id ->
                variable(environment, "AWS_SECRET_ACCESS_KEY").map(secret ->
                        variable(environment, "AWS_SESSION_TOKEN")
                                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                                .orElseGet(() -> AwsBasicCredentials.create(id, secret))));
        return given.<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
