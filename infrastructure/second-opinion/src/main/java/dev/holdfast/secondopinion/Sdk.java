package dev.holdfast.secondopinion;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** Real clients of an emulator: they wait longer than in production, and what fails once has failed. */
public final class Sdk {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A hundred ask at once, and a client's usual fifty connections are not waited for as long as a busy machine takes. */
    private static final int CONNECTIONS = 200;

    private Sdk() {
    }

    /**
     * Points a client at an emulator.
     *
     * @param <B>      the builder
     * @param <C>      the client
     * @param builder  of any service's client
     * @param endpoint where the emulator listens
     * @return the builder, with region, credentials of the account, one attempt a call and two minutes for it
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(URI endpoint, B builder) {
        return builder.httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS)
                        .connectionAcquisitionTimeout(PATIENCE).socketTimeout(PATIENCE))
                .region(Region.of(Moto.REGION)).endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(Moto.ACCOUNT, "test")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(PATIENCE)
                        .apiCallAttemptTimeout(PATIENCE));
    }
}
