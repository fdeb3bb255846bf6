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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a position lies in the table: readable by an operator, by an older release and by a restore. */
class PositionItemTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final Position FIRST = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "", 1), "acme", "s1",
            "welcome", "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);

    private final PositionItem item = new PositionItem();


    @Test
    void write_whenActive_thenTimesSortAndTheIndexKeysSayWhereAndWho() {
        Map<String, AttributeValue> written = PositionItem.item(FIRST);

        assertThat(written.get("wakeAt").s()).isEqualTo("2026-01-02T09:00:00.000Z");
        assertThat(written.get("queue").s()).matches("0[0-9]|1[0-5]");
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
    void write_whenManyAreOnTheWay_thenTheyStandInAllQueuesAndWhoIsNotInNone() {
        Set<String> queues = new TreeSet<>();
        for (int n = 0; n < 500; n++) {
            queues.add(PositionItem.item(Position.enter(EnrolmentId.of("drip", "acme", "s" + n, "", 1), "acme", "s" + n, "drip",
                    "0123456789abcdef", "", "wh_1", "wait", NOW, NOW)).get("queue").s());
        }

        assertThat(queues).hasSize(TableDefinitions.QUEUES);
        assertThat(PositionItem.item(FIRST.resting(Status.PAUSED, "test", NOW))).doesNotContainKey("queue");
        assertThat(PositionItem.item(FIRST.left("test", NOW))).doesNotContainKey("queue");
    }
}
