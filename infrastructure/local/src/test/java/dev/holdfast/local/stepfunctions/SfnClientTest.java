package dev.holdfast.local.stepfunctions;

import static dev.holdfast.local.stepfunctions.ServiceUnderTest.INVOKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDeletingException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

/** The real client against the wire. */
class SfnClientTest {

    private static final String STATES = """
            "until": {"Type": "Wait", "TimestampPath": "$.wakeAt", "Next": "hello"},
            "hello": {%s, "TimeoutSeconds": 30, "End": true}""".formatted(INVOKE);
    private static final String SOON = "{\"wakeAt\":\"2026-01-02T00:00:00Z\"}";

    private final ServiceUnderTest test = new ServiceUnderTest();
    private final StepFunctionsWire wire = new StepFunctionsWire(test.service);
    private HttpServer server;
    private SfnClient client;

    @BeforeAll
    static void answerWithoutDelay() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @BeforeEach
    void connect() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        client = SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private void handle(HttpExchange exchange) throws IOException {
        WireResponse response = wire.handle(exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", WireResponse.CONTENT_TYPE);
        exchange.sendResponseHeaders(response.status(), response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.stop(0);
    }

    private String machine() {
        return client.createStateMachine(request -> request.name("holdfast-welcome").roleArn("arn:aws:iam::123456789012:role/r")
                .definition(ServiceUnderTest.definition(STATES)).publish(true)).stateMachineVersionArn();
    }

    private String start(String machine, String name, String input) {
        return client.startExecution(request -> request.stateMachineArn(machine).name(name).input(input)).executionArn();
    }

    @Test
    void execution_whenStartedByVersion_thenTheClientSeesItRunAndEnd() {
        String version = machine();
        String arn = start(version, "welcome-1-g1", SOON);

        assertThat(client.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.RUNNING);
        test.time.runUntilIdle();

        var ended = client.describeExecution(r -> r.executionArn(arn));
        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.stopDate()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(ended.output()).isEqualTo(SOON);
        assertThat(ended.stateMachineVersionArn()).isEqualTo(version);
        assertThat(client.describeStateMachineForExecution(r -> r.executionArn(arn)).definition()).contains("until");
    }

    @Test
    void history_whenReadInPages_thenEveryEventComesOnceWithItsDetails() {
        String arn = start(machine(), "welcome-1-g1", SOON);
        test.time.runUntilIdle();

        List<HistoryEvent> events = client.getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(2))
                .events().stream().toList();

        assertThat(events).extracting(HistoryEvent::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(events.get(1).stateEnteredEventDetails().input()).isEqualTo(SOON);
        assertThat(events.get(4).type()).isEqualTo(HistoryEventType.TASK_SCHEDULED);
        assertThat(events.get(4).taskScheduledEventDetails().resourceType()).isEqualTo("lambda");
        assertThat(events.get(4).taskScheduledEventDetails().parameters()).contains("\"FunctionName\":\"step\"");
        assertThat(events.get(4).taskScheduledEventDetails().timeoutInSeconds()).isEqualTo(30);
        assertThat(events.get(8).executionSucceededEventDetails().output()).isEqualTo(SOON);
        assertThat(client.getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true).maxResults(1)).events())
                .extracting(HistoryEvent::type).containsExactly(HistoryEventType.EXECUTION_SUCCEEDED);
    }

    @Test
    void list_whenThereAreManyPages_thenTheNewestComesFirstAndEachOnce() {
        String version = machine();
        for (int at = 0; at < 7; at++) {
            start(version, "e" + at, SOON);
        }
        client.stopExecution(r -> r.executionArn(start(version, "e6", SOON)).error("Accident").cause("a wrong query"));

        assertThat(client.listExecutionsPaginator(r -> r.stateMachineArn(version).maxResults(3)).executions().stream()
                .map(ExecutionListItem::name)).containsExactly("e6", "e5", "e4", "e3", "e2", "e1", "e0");
        assertThat(client.listExecutions(r -> r.stateMachineArn(version).statusFilter("ABORTED")).executions())
                .extracting(ExecutionListItem::name).containsExactly("e6");
        String token = client.listExecutions(r -> r.stateMachineArn(version).maxResults(3)).nextToken();
        assertThatThrownBy(() -> client.listExecutions(r -> r.stateMachineArn(version).statusFilter("RUNNING")
                .nextToken(token))).isInstanceOf(InvalidTokenException.class);
        test.time.advance(Duration.ofHours(24));
        assertThatThrownBy(() -> client.listExecutions(r -> r.stateMachineArn(version).maxResults(3).nextToken(token)))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void refusals_whenTheServiceSaysNo_thenTheClientThrowsItsOwnExceptions() {
        String version = machine();
        String arn = start(version, "e", SOON);
        test.time.runUntilIdle();

        assertThatThrownBy(() -> start(version, "e", SOON)).isInstanceOf(ExecutionAlreadyExistsException.class)
                .hasMessageContaining("Execution Already Exists: '" + arn + "'");
        assertThatThrownBy(() -> start(version.replace("welcome", "other"), "f", SOON))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThatThrownBy(() -> client.createStateMachine(r -> r.name("bad").roleArn("arn:aws:iam::123456789012:role/r")
                .definition("{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Map\", \"End\": true}}}")))
                .isInstanceOf(InvalidDefinitionException.class).hasMessageContaining("at /States/a/Type");
        assertThatThrownBy(() -> client.listActivities()).isInstanceOf(SfnException.class)
                .hasMessageContaining("ListActivities' is not implemented");
        assertThatThrownBy(() -> client.listExecutions(r -> r.mapRunArn("arn:aws:states:us-east-1:123456789012:mapRun:a")))
                .isInstanceOf(SfnException.class);
    }

    @Test
    void machine_whenPublishedAliasedUpdatedAndDeleted_thenTheClientFollows() {
        String one = machine();
        String arn = one.substring(0, one.lastIndexOf(':'));
        String two = client.updateStateMachine(r -> r.stateMachineArn(arn).publish(true)
                .definition(ServiceUnderTest.definition(STATES.replace("30", "31")))).stateMachineVersionArn();
        String alias = client.createStateMachineAlias(r -> r.name("live").routingConfiguration(
                RoutingConfigurationListItem.builder().stateMachineVersionArn(two).weight(100).build())).stateMachineAliasArn();

        assertThat(client.listStateMachineVersions(r -> r.stateMachineArn(arn)).stateMachineVersions().stream()
                .map(version -> version.stateMachineVersionArn()).collect(Collectors.toList())).containsExactly(two, one);
        assertThat(client.describeStateMachineAlias(r -> r.stateMachineAliasArn(alias)).routingConfiguration().get(0)
                .stateMachineVersionArn()).isEqualTo(two);
        client.updateStateMachineAlias(r -> r.stateMachineAliasArn(alias).routingConfiguration(
                RoutingConfigurationListItem.builder().stateMachineVersionArn(one).weight(100).build()));
        String running = start(alias, "e", SOON);
        assertThat(client.describeExecution(r -> r.executionArn(running)).stateMachineVersionArn()).isEqualTo(one);
        assertThat(client.describeExecution(r -> r.executionArn(running)).stateMachineAliasArn()).isEqualTo(alias);
        assertThat(client.validateStateMachineDefinition(r -> r.definition(ServiceUnderTest.definition(STATES))).result())
                .isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        client.tagResource(r -> r.resourceArn(arn).tags(Tag.builder().key("workflow").value("welcome").build()));
        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags().get(0).value()).isEqualTo("welcome");

        client.deleteStateMachine(r -> r.stateMachineArn(arn));

        assertThat(client.describeStateMachine(r -> r.stateMachineArn(arn)).status())
                .isEqualTo(StateMachineStatus.DELETING);
        assertThatThrownBy(() -> start(arn, "f", SOON)).isInstanceOf(StateMachineDeletingException.class);
        assertThat(client.listStateMachines().stateMachines()).hasSize(1);
        test.time.runUntilIdle();
        assertThat(client.listStateMachines().stateMachines()).isEmpty();
    }

    @Test
    void redrive_whenTheClientRepeatsItsToken_thenItIsRedrivenOnce() {
        test.next(TaskOutcome.failed("Broken", "{}"));
        String arn = start(machine(), "e", SOON);
        test.time.runUntilIdle();
        assertThat(client.describeExecution(r -> r.executionArn(arn)).redriveStatusAsString()).isEqualTo("REDRIVABLE");

        Instant first = client.redriveExecution(r -> r.executionArn(arn).clientToken("once")).redriveDate();
        Instant second = client.redriveExecution(r -> r.executionArn(arn).clientToken("once")).redriveDate();
        test.time.runUntilIdle();

        assertThat(second).isEqualTo(first);
        assertThat(client.describeExecution(r -> r.executionArn(arn)).redriveCount()).isEqualTo(1);
        assertThat(client.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
}
