package dev.holdfast.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbLocalTest {
    @Test
    void start_whenStandardOutputCarriesData_thenPrintsNothingThereAndKeepsItems() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (DynamoDbLocal local = DynamoDbLocal.start(); DynamoDbClient client = client(local)) {
            createPositions(client);
            var key = Map.of("enrolment", AttributeValue.fromS("e1"));
            client.putItem(p -> p.tableName("positions").item(key));

            assertThat(client.getItem(g -> g.tableName("positions").key(key)).item()).isEqualTo(key);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void start_whenTwoLiveInOneProcess_thenTheyShareNothing() {
        try (DynamoDbLocal one = DynamoDbLocal.start(); DynamoDbLocal other = DynamoDbLocal.start();
                DynamoDbClient first = client(one); DynamoDbClient second = client(other)) {
            createPositions(first);

            assertThat(second.listTables().tableNames()).isEmpty();
        }
    }

    private static void createPositions(DynamoDbClient client) {
        client.createTable(t -> t.tableName("positions").billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("enrolment").attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("enrolment").keyType(KeyType.HASH).build()));
    }

    private static DynamoDbClient client(DynamoDbLocal local) {
        return DynamoDbClient.builder().endpointOverride(local.endpoint()).region(Region.EU_WEST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
