package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The table's own stream, from its oldest record to its end. */
class DynamoDbChangeStreamTest {

    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");

    private final String table = "positions-" + UUID.randomUUID();
    private final DynamoDbPositions positions = new DynamoDbPositions(LocalDynamoDb.client(), table, LocalDynamoDb::stamp);
    private final Position first = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "", 1), "acme", "s1", "welcome",
            "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);

    private void create() {
        LocalDynamoDb.client().createTable(LocalDynamoDb.request(TableDefinitions.POSITIONS, table).toBuilder()
                .streamSpecification(StreamSpecification.builder().streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES).build()).build());
    }

    private ChangeStream.Span read(List<JournalEntry> entries, Instant now) {
        try (DynamoDbStreamsClient client = Clients.dynamoDbStreams(LocalDynamoDb.environment())) {
            return new DynamoDbChangeStream(client, table, () -> now, pause -> { }).read(entries::add);
        }
    }

    @Test
    void read_whenARowWasWrittenBrokenAndDeleted_thenEveryChangeInOrderAsTheJournalKeepsIt() {
        create();
        Position moved = first.moved("hello", "sent", "wait2", NOW.plusSeconds(9), NOW);
        Map<String, AttributeValue> key = Map.of("enrolment", AttributeValue.fromS(first.enrolment().value()));
        positions.create(first);
        positions.replace(moved);
        LocalDynamoDb.client().updateItem(update -> update.tableName(table).key(key).updateExpression("SET step = :step")
                .expressionAttributeValues(Map.of(":step", AttributeValue.fromS("elsewhere"))));
        Image broken = positions.look(first.enrolment()).orElseThrow();
        LocalDynamoDb.client().deleteItem(delete -> delete.tableName(table).key(key));

        List<JournalEntry> entries = new ArrayList<>();
        Instant now = Instant.now().plusSeconds(3600);
        ChangeStream.Span span = read(entries, now);

        assertThat(entries).hasSize(4).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
        assertThat(entries.get(0)).isInstanceOfSatisfying(JournalEntry.Written.class, e -> {
            assertThat(e.position()).isEqualTo(first);
            assertThat(e.flaw()).isEmpty();
            assertThat(e.id()).matches("\\d{8}T\\d{6}Z-\\d{40}");
        });
        assertThat(entries.get(1)).isInstanceOfSatisfying(JournalEntry.Written.class,
                e -> assertThat(e.position()).isEqualTo(moved));
        assertThat(entries.get(2)).isInstanceOfSatisfying(JournalEntry.Broken.class, e -> {
            assertThat(e.image()).isEqualTo(broken);
            assertThat(e.before()).contains(moved);
        });
        assertThat(entries.get(3)).isInstanceOfSatisfying(JournalEntry.Removed.class, e -> {
            assertThat(e.before()).isEqualTo(broken);
            assertThat(e.erasure()).isFalse();
        });
        assertThat(span.until()).isEqualTo(now);
        assertThat(span.from()).isAfter(now.minus(Duration.ofHours(2)));
    }

    @Test
    void read_whenThereIsMuch_thenAllOfItOverManyPages() {
        create();
        Position p = first;
        positions.create(p);
        for (int n = 0; n < 1_200; n++) {
            p = p.moved("hello", "sent", "hello", NOW.plusSeconds(n), NOW);
            positions.replace(p);
        }
        List<JournalEntry> entries = new ArrayList<>();
        ChangeStream.Span span = read(entries, Instant.now().plus(Duration.ofDays(3)));

        assertThat(entries).extracting(e -> ((JournalEntry.Written) e).position().sequence())
                .hasSize(1_201).isSorted().endsWith(1_201L);
        assertThat(Duration.between(span.from(), span.until())).as("kept for a day").isEqualTo(Duration.ofHours(24));
    }

    @Test
    void read_whenThereIsNoStream_thenNoTimeAtAll() {
        List<JournalEntry> entries = new ArrayList<>();
        ChangeStream.Span span = read(entries, NOW);

        assertThat(entries).isEmpty();
        assertThat(span.from()).isAfter(span.until());
    }

    @Test
    void rowChange_whenLambdaTellsTheSame_thenTheSameChange() {
        Map<String, Object> event = Map.of("eventID", "c4ca4238a0b923820dcc509a6f75849b", "eventName", "REMOVE",
                "userIdentity", Map.of("type", "Service", "principalId", "dynamodb.amazonaws.com"),
                "dynamodb", Map.of("ApproximateCreationDateTime", 1769675400.0, "SequenceNumber", "4421584500000000017450439091",
                        "OldImage", typed(PositionItem.item(first))));

        assertThat(StreamRecord.of(event).rowChange()).isEqualTo(new dev.holdfast.journal.RowChange(
                "20260129T083000Z-0000000000004421584500000000017450439091", NOW,
                Optional.of(new Image.Sound(first)), Optional.empty(), true));
    }

    private static Map<?, ?> typed(Map<String, AttributeValue> item) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readValue(RawItem.encode(item), Map.class);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
