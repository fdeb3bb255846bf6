package dev.holdfast.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.local.dynamodb.InProcessDynamoDb;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** What Lambda does with a stream when a function takes it, fails, or names records that it cannot take. */
class StreamFeedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/things/stream/local";

    private final InProcessDynamoDb database = new InProcessDynamoDb();
    private final VirtualTime time = new VirtualTime(START);
    private final List<String> log = new ArrayList<>();
    /** The keys of each batch that the function was given. */
    private final List<List<String>> batches = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private Function<List<String>, String> function = batch -> "{\"batchItemFailures\":[]}";
    private final Lambdas lambdas = new Lambdas(spec -> (event, context) -> take(JSON.readTree(event)), (name, line) -> { });
    private final StreamFeed feed = new StreamFeed(time, lambdas, new RecordTimes(time.clock()),
            (name, line) -> log.add(name + " " + line));

    @BeforeEach
    void deploy() {
        database.client().createTable(CreateTableRequest.builder().tableName("things").billingMode("PAY_PER_REQUEST")
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType("HASH").build())
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id").attributeType("S").build())
                .streamSpecification(StreamSpecification.builder().streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")
                        .build()).build());
        lambdas.deploy(new FunctionSpec("reader", "arn:aws:lambda:eu-west-1:123456789012:function:reader", "a.B", Map.of(),
                Duration.ofSeconds(30), 128));
        map(Duration.ZERO);
    }

    private void map(Duration window) {
        feed.map(database.streams(), new StreamSource(ARN, "things", "reader", 4, window, true, 2));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private byte[] take(JsonNode event) throws IOException {
        List<String> keys = new ArrayList<>();
        event.path("Records").forEach(record -> keys.add(record.path("dynamodb").path("Keys").path("id").path("S").asText()));
        batches.add(keys);
        events.add(event);
        return function.apply(keys).getBytes(StandardCharsets.UTF_8);
    }

    private void put(String... ids) {
        for (String id : ids) {
            database.client().putItem(put -> put.tableName("things").item(Map.of("id", AttributeValue.fromS(id))));
        }
        feed.changed();
    }

    /** Names one record of the last event. */
    private String failure(String id) {
        for (JsonNode record : events.get(events.size() - 1).path("Records")) {
            if (record.path("dynamodb").path("Keys").path("id").path("S").asText().equals(id)) {
                return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + record.path("dynamodb").path("SequenceNumber").asText()
                        + "\"}]}";
            }
        }
        return "{\"batchItemFailures\":[]}";
    }

    @Test
    void read_whenThingsChange_thenBatchesInOrderAsLambdaHandsThemOver() {
        put("a", "b", "c", "d", "e");
        time.advance(Duration.ofSeconds(2));
        put("f");
        time.advance(Duration.ofMinutes(1));

        assertThat(batches).containsExactly(List.of("a", "b", "c", "d"), List.of("e"), List.of("f"));
        JsonNode record = events.get(0).path("Records").get(0);
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(ARN);
        assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
        assertThat(record.path("dynamodb").path("NewImage").path("id").path("S").asText()).isEqualTo("a");
        assertThat(record.path("dynamodb").path("ApproximateCreationDateTime").asLong())
                .as("on this clock").isEqualTo(START.plusSeconds(1).getEpochSecond());
    }

    @Test
    void read_whenOneRecordMakesTheFunctionFail_thenItAloneIsGivenUp() {
        function = batch -> {
            if (batch.contains("bad")) {
                throw new IllegalStateException("no");
            }
            return "{\"batchItemFailures\":[]}";
        };
        put("a", "b", "bad", "c", "d");
        time.advance(Duration.ofMinutes(1));

        assertThat(batches).contains(List.of("a", "b"), List.of("bad"));
        assertThat(batches.stream().filter(List.of("bad")::equals)).as("tried once and twice again").hasSize(3);
        assertThat(batches.get(batches.size() - 1)).endsWith("d");
        assertThat(log).singleElement().asString().contains("gave up on record").contains("things").contains("3 attempts");
    }

    @Test
    void read_whenTheFunctionNamesARecord_thenThoseBeforeItAreDoneAndItComesAgain() {
        List<String> once = new ArrayList<>(List.of("c"));
        function = batch -> {
            if (batch.contains("c") && !once.isEmpty()) {
                return failure(once.remove(0));
            }
            return "{\"batchItemFailures\":[]}";
        };
        put("a", "b", "c", "d");
        time.advance(Duration.ofMinutes(1));

        assertThat(batches.get(0)).containsExactly("a", "b", "c", "d");
        assertThat(batches.subList(1, batches.size()).stream().flatMap(List::stream)).containsExactly("c", "d");
        assertThat(log).isEmpty();
    }

    @Test
    void read_whenTheMappingHasAWindow_thenWhatIsWrittenWithinItComesTogether() {
        map(Duration.ofSeconds(30));
        put("a");
        time.advance(Duration.ofSeconds(10));
        put("b");
        time.advance(Duration.ofSeconds(20));
        assertThat(batches).as("of the mapping without a window").containsExactly(List.of("a"), List.of("b"));
        time.advance(Duration.ofSeconds(1));

        assertThat(batches).last().isEqualTo(List.of("a", "b"));
    }

    @Test
    void behind_whenAsked_thenEverythingWasHandedOnFirst() {
        put("a");

        ChangeStream.Span span = feed.behind().read(entry -> { });

        assertThat(batches).containsExactly(List.of("a"));
        assertThat(span.until()).isEqualTo(time.now());
        assertThat(span.from()).isBefore(START);
    }
}
