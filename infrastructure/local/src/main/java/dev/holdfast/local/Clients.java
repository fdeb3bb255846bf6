package dev.holdfast.local;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Real SDK clients of a stand-in, for its own use. */
final class Clients {
    private Clients() {
    }

    static DynamoDbClient dynamoDb(Map<String, String> environment) {
        return reaching(DynamoDbClient.builder(), environment).httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    /** Of the database itself, whose times are the machine's. */
    static DynamoDbStreamsClient dynamoDbStreams(Map<String, String> environment) {
        return reaching(DynamoDbStreamsClient.builder(), environment).httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B reaching(B builder, Map<String, String> environment) {
        return builder.region(Region.of(environment.get("AWS_REGION")))
                .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"))));
    }
}
