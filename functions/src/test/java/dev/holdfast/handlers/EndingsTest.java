package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.failures.Failure;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndingsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final FakeContext context = new FakeContext();
    private final Endings endings = new Endings(context, InstantSource.fixed(NOW));

    @Test
    void well_whenDone_thenOneLineThatCountsAsEnded() throws IOException {
        endings.well("step done", Map.of("step", "hello"));

        JsonNode line = lines().get(0);
        assertThat(lines()).hasSize(1);
        assertThat(line.path("_aws").path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Namespace").asText()).isEqualTo("Holdfast");
        assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Dimensions")).hasToString("[[\"Function\"]]");
        assertThat(line.path("Function").asText()).isEqualTo("test");
        assertThat(line.path("Ended").asInt()).isEqualTo(1);
        assertThat(line.path("Failed").asInt(-1)).isZero();
        assertThat(line.path("step").asText()).isEqualTo("hello");
    }

    @Test
    void known_whenTheMachineHasAWayForIt_thenNotFailedAndCountedByItsName() throws IOException {
        endings.known("step failed", new Failure.Diverted("e-1 is PAUSED"), Map.of());

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.path("Failed").asInt(-1)).isZero();
            assertThat(line.path("Diverted").asInt()).isEqualTo(1);
            assertThat(line.path("why").asText()).isEqualTo("e-1 is PAUSED");
        });
    }

    @Test
    void known_whenSesNamedAnAddress_thenTheLogDoesNot() throws IOException {
        endings.known("step failed", new Failure.NeedsAttention("SES: no such address anna@example.com", null), Map.of());

        assertThat(context.log()).doesNotContain("anna@");
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line.path("NeedsAttention").asInt()).isEqualTo(1));
    }

    @Test
    void failed_whenNobodyForesawIt_thenCountedAndTold() throws IOException {
        endings.failed("step failed", new IllegalStateException("the row is lost"), Map.of("step", "hello"));

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0).path("error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(lines().get(1).path("Failed").asInt()).isEqualTo(1);
        assertThat(lines().get(1).path("Ended").asInt()).isEqualTo(1);
    }

    private List<JsonNode> lines() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (var values = json.readerFor(JsonNode.class).<JsonNode>readValues(context.log())) {
            return values.readAll();
        }
    }
}
