package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a difference between two tellings of one execution. */
class DifferenceTest {

    private static final String NAME = "machine, path";

    @Test
    void between_whenBothTellTheSame_thenNone() {
        assertThat(Difference.between(NAME, trace(entered("hello")), trace(entered("hello")))).isEmpty();
    }

    @Test
    void between_whenADetailDiffersOrIsMissing_thenThatDetail() {
        Trace other = trace(entered("hello").put("early", true).put("id", 3));

        assertThat(Difference.between(NAME, trace(entered("hello").put("id", 2)), other)).extracting(Difference::field)
                .containsExactly("early", "id");
    }

    @Test
    void between_whenTheWaysPart_thenOneDifferenceAndNothingOfWhatFollows() {
        assertThat(Difference.between(NAME, trace(entered("hello"), entered("tips")), trace(entered("again"), entered("x"))))
                .singleElement().satisfies(difference -> {
                    assertThat(difference.event()).isEqualTo(1);
                    assertThat(difference.field()).isEqualTo("type");
                    assertThat(difference).hasToString("machine, path, event 1 TaskStateEntered, type: the stand-in says "
                            + "{\"type\":\"TaskStateEntered\",\"name\":\"hello\"}, the other says "
                            + "{\"type\":\"TaskStateEntered\",\"name\":\"again\"}");
                });
    }

    @Test
    void between_whenOneStopsEarlier_thenThatIsADifference() {
        assertThat(Difference.between(NAME, trace(entered("hello")), trace(entered("hello"), entered("tips")))).hasSize(1);
        assertThat(Difference.between(NAME, trace(entered("hello"), entered("tips")), trace(entered("hello")))).hasSize(1);
    }

    @Test
    void withAnyInstantAs_whenTwoServicesWriteOneDifferently_thenNoDifferenceAndWhatIsNoneStays() {
        Trace ours = trace(begun("2026-03-02T09:00:00.123Z"));

        assertThat(ours.withAnyInstantAs("began"))
                .isEqualTo(trace(begun("2026-03-02T09:00:00.987654+00:00")).withAnyInstantAs("began"))
                .isNotEqualTo(trace(begun("yesterday")).withAnyInstantAs("began"));
        assertThat(ours).isEqualTo(trace(begun("2026-03-02T09:00:00.123Z")));
    }

    private static ObjectNode begun(String at) {
        ObjectNode event = entered("turn");
        event.putObject("parameters").put("began", at);
        return event;
    }

    private static Trace trace(ObjectNode... events) {
        return new Trace(List.of(events));
    }

    private static ObjectNode entered(String state) {
        return JsonNodeFactory.instance.objectNode().put("type", "TaskStateEntered").put("name", state);
    }
}
