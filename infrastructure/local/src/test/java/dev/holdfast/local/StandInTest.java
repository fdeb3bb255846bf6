package dev.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.subscriber.Account;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** The product as it is deployed, on one machine: what a newcomer does first. */
class StandInTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T10:00:00Z"));
    private final StandIn standIn =
            StandIn.start(Options.of(Repo.root(), 1).withReaders(Readers.whoNeverOpen()), time);

    StandInTest() {
        standIn.stopSchedules();
        Wiring wiring = standIn.wiring();
        wiring.accounts().save(new Account("acme", "Acme", "owner@example.com", "Acme <hello@example.com>",
                "1 Main Street", ZoneOffset.UTC, List.of(SECRET)));
        standIn.publish().forEach(workflow -> wiring.workflows().goLive("acme", workflow.name(), workflow.hash()));
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void webhook_whenSomebodyJoinsTheNewsletter_thenTheWelcomeSeriesReachesThemOverDays() {
        assertThat(join("msg_1", "ada@example.com").status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(5));

        assertThat(standIn.inbox().to("ada@example.com")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Welcome");
            assertThat(mail.tags()).containsKeys("enrolment");
            assertThat(mail.configurationSet()).contains("holdfast-Mail-ConfigurationSet");
            assertThat(mail.headers()).containsKey("List-Unsubscribe");
        });
        time.advance(Duration.ofDays(20));
        assertThat(standIn.inbox().to("ada@example.com")).extracting(SentMail::subject).hasSizeGreaterThan(2);
    }

    @Test
    void webhook_whenRepeatedOrForged_thenNobodyEntersTwice() {
        join("msg_1", "ada@example.com");
        join("msg_1", "ada@example.com");
        byte[] body = joined("eve@example.com");
        assertThat(standIn.post("/webhooks/acme", Map.of("content-type", "application/json", "webhook-id", "msg_2",
                "webhook-timestamp", Long.toString(time.now().getEpochSecond()), "webhook-signature", "v1,AAAA"), body)
                .status()).isEqualTo(401);
        time.advance(Duration.ofMinutes(5));

        assertThat(standIn.inbox().all()).extracting(SentMail::to).containsExactly(List.of("ada@example.com"));
    }

    @Test
    void unsubscribe_whenTheLinkIsClicked_thenNothingMoreIsSent() throws Exception {
        join("msg_1", "ada@example.com");
        time.advance(Duration.ofMinutes(5));
        String header = standIn.inbox().all().get(0).headers().get("List-Unsubscribe");
        URI link = URI.create(header.substring(header.indexOf("<http") + 1, header.indexOf('>', header.indexOf("<http"))));

        assertThat(link.toString()).startsWith(standIn.endpoint() + "/unsubscribe/");
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        time.advance(Duration.ofDays(30));
        assertThat(standIn.inbox().size()).isEqualTo(1);
    }

    @Test
    void clients_whenPointedAtTheFront_thenTheySeeMachinesExecutionsAndTables() {
        join("msg_1", "ada@example.com");
        time.advance(Duration.ofMinutes(5));
        StaticCredentialsProvider nobody = StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y"));
        try (SfnClient machines = SfnClient.builder().endpointOverride(standIn.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(nobody).build();
                DynamoDbClient tables = DynamoDbClient.builder().endpointOverride(standIn.endpoint())
                        .region(Region.EU_WEST_1).credentialsProvider(nobody).build()) {
            StateMachineListItem welcome = machines.listStateMachines().stateMachines().stream()
                    .filter(machine -> machine.name().equals("holdfast-welcome-series")).findFirst().orElseThrow();
            List<ExecutionListItem> executions = machines.listExecutions(
                    list -> list.stateMachineArn(welcome.stateMachineArn())).executions();

            assertThat(executions).singleElement().satisfies(e -> assertThat(e.name()).startsWith("welcome-series-"));
            assertThat(tables.listTables().tableNames()).contains("holdfast-Data-Positions", "holdfast-Data-Messages",
                    "holdfast-Data-Subscribers", "holdfast-Data-Workflows", "holdfast-Data-Receipts");
            assertThat(tables.scan(scan -> scan.tableName("holdfast-Data-Positions")).items()).hasSize(1);
            assertThat(tables.describeTimeToLive(ttl -> ttl.tableName("holdfast-Data-Receipts")).timeToLiveDescription()
                    .attributeName()).isEqualTo("expiresAt");
        }
    }

    @Test
    void publish_whenAllMachinesWereDeleted_thenTheyAreBack() {
        int machines = standIn.stepFunctions().machines().list().size();
        standIn.stepFunctions().machines().list().forEach(m -> standIn.stepFunctions().machines().delete(m.arn()));
        assertThat(standIn.stepFunctions().machines().list()).isEmpty();

        standIn.publish();

        assertThat(standIn.stepFunctions().machines().list()).hasSize(machines);
        assertThat(join("msg_9", "bob@example.com").status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(5));
        assertThat(standIn.inbox().to("bob@example.com")).hasSize(1);
    }

    private Reply join(String id, String email) {
        byte[] body = joined(email);
        return standIn.post("/webhooks/acme", Map.of("content-type", "application/json", StandardWebhooks.ID, id,
                StandardWebhooks.TIMESTAMP, Long.toString(time.now().getEpochSecond()), StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign(List.of(SECRET), id, time.now(), body)), body);
    }

    private static byte[] joined(String email) {
        return ("{\"type\":\"group.joined\",\"group\":\"newsletter\",\"subscriber\":{\"email\":\"" + email
                + "\",\"fields\":{\"firstName\":\"Ada\"}}}").getBytes(StandardCharsets.UTF_8);
    }
}
