package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a position lies in the table: readable by an operator, by an older release and by a restore. */
class PositionItemTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.POSITIONS);
    private static final Position FIRST = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "", 1), "acme", "s1",
            "welcome", "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);

    private final PositionItem item = new PositionItem();


    @Test
    void write_whenActive_thenTimesSortAndTheIndexKeysSayWhereAndWho() {
        Map<String, AttributeValue> written = PositionItem.item(FIRST);

        assertThat(written.get("wakeAt").s()).isEqualTo("2026-01-02T09:00:00.000Z");
        assertThat(written.get("place").s()).isEqualTo("welcome#hello");
        assertThat(written.get("subscriber").s()).isEqualTo("acme#s1");
        assertThat(written.get("format").n()).isEqualTo("1");
        assertThat(written).doesNotContainKeys("claim", "settled", "reason");
    }

    @Test
    void read_whenALaterReleaseAddedAnAttribute_thenItIsLeftAlone() {
        Map<String, AttributeValue> newer = sealed("mood", AttributeValue.fromS("sunny"));

        assertThat(item.read(newer)).isEqualTo(new Image.Sound(FIRST));
    }

    @Test
    void read_whenTheFormatIsNewerOrSomethingIsMissing_thenRefusedByName() {
        Map<String, AttributeValue> newer = sealed("format", AttributeValue.fromN("2"));
        assertThatThrownBy(() -> item.read(newer)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(FIRST.enrolment().value()).hasMessageContaining("format 2");

        Map<String, AttributeValue> broken = sealed("wakeAt", AttributeValue.fromNul(true));
        assertThatThrownBy(() -> item.read(broken)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(FIRST.enrolment().value()).hasMessageContaining("\"wakeAt\"");
    }

    @Test
    void read_whenAnythingWasChangedWithoutTheSeal_thenBrokenWithAllThatIsThere() {
        Map<String, AttributeValue> written = PositionItem.item(FIRST.claimed(1, NOW));
        written.forEach((name, value) -> {
            if (name.equals("enrolment")) {
                return;
            }
            Map<String, AttributeValue> other = new HashMap<>(written);
            other.put(name, AttributeValue.fromS("other"));
            Map<String, AttributeValue> less = new HashMap<>(written);
            less.remove(name);
            for (Map<String, AttributeValue> wrong : List.of(other, less)) {
                assertThat(item.read(wrong)).as(name).isInstanceOfSatisfying(Image.Broken.class,
                        b -> assertThat(RawItem.decode(b.raw())).isEqualTo(wrong));
            }
        });
    }

    private static Map<String, AttributeValue> sealed(String attribute, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(PositionItem.item(FIRST));
        item.put(attribute, value);
        item.put(Seal.SEAL, AttributeValue.fromS(Seal.of(item)));
        return item;
    }

    @Test
    void byWorkflow_whenAskedForAStep_thenThoseInsideInTheOrderOfTheirWakeTimes() {
        DynamoDbPositions positions = new DynamoDbPositions(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
        Position late = standing("s-late", NOW.plusSeconds(600));
        Position early = standing("s-early", NOW.plusSeconds(60));
        Position gone = standing("s-gone", NOW);
        List.of(late, early, gone).forEach(positions::create);
        positions.replace(gone.ended("wait", "over", "wait", Status.COMPLETED, Optional.empty(), NOW));

        List<String> there = LocalDynamoDb.client().query(q -> q.tableName(TABLE).indexName("byWorkflow")
                .keyConditionExpression("place = :p").expressionAttributeValues(Map.of(":p",
                        AttributeValue.fromS("drip#wait")))).items().stream().map(i -> i.get("enrolment").s()).toList();
        assertThat(there).containsExactly(early.enrolment().value(), late.enrolment().value());
    }

    private static Position standing(String subscriber, Instant wake) {
        return Position.enter(EnrolmentId.of("drip", "acme", subscriber, "", 1), "acme", subscriber, "drip",
                "0123456789abcdef", "", "wh_1", "wait", wake, NOW);
    }
}
