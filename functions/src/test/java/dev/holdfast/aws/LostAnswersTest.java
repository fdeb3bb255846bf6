package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.enrolment.Doors.Entry;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The table has written, the answer is lost, and the SDK writes again: the second attempt fails its condition, because of
 * the first. A claim taken for somebody else's would be an email that is never sent.
 */
class LostAnswersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final LosingAnswers NETWORK = new LosingAnswers();
    private static final DynamoDbClient CLIENT = Clients.dynamoDbBuilder(LocalDynamoDb.environment(),
            LocalDynamoDb.PATIENCE, LocalDynamoDb.PATIENCE).httpClient(NETWORK).build();
    private static final String POSITIONS = LocalDynamoDb.table(TableDefinitions.POSITIONS);
    private static final String SUBSCRIBERS = LocalDynamoDb.table(TableDefinitions.SUBSCRIBERS);

    private final Positions positions = new DynamoDbPositions(CLIENT, POSITIONS, LocalDynamoDb::stamp);

    @AfterAll
    static void close() {
        CLIENT.close();
        NETWORK.close();
    }

    private static Position first(String subscriber) {
        return Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);
    }

    private static void nothing() {
        // Nobody else writes in between.
    }

    @Test
    void create_whenItsAnswerIsLost_thenItIsOurs() {
        Position first = first("lost-create");
        NETWORK.loseNext(LostAnswersTest::nothing);

        assertThat(positions.create(first)).isEmpty();
        assertThat(positions.find(first.enrolment())).contains(first);
    }

    @Test
    void replace_whenItsAnswerIsLost_thenItIsOursAndNotStale() {
        Position first = first("lost-replace");
        positions.create(first);
        Position claim = first.claimed(1, NOW);
        NETWORK.loseNext(LostAnswersTest::nothing);

        positions.replace(claim);

        assertThat(positions.find(first.enrolment())).contains(claim);
    }

    @Test
    void replace_whenAnotherWroteTheVerySameBeforeUs_thenStaleEvenThoughTheRowIsAsWeWantIt() {
        Position first = first("same-claim");
        positions.create(first);
        Position claim = first.claimed(1, NOW);
        new DynamoDbPositions(LocalDynamoDb.client(), POSITIONS, LocalDynamoDb::stamp).replace(claim);
        NETWORK.loseNext(LostAnswersTest::nothing);

        assertThatThrownBy(() -> positions.replace(claim)).isInstanceOf(StalePosition.class);
    }

    @Test
    void replace_whenAnotherWritesBetweenTheAttempts_thenStaleAndTheirsStays() {
        Position first = first("overtaken");
        positions.create(first);
        Position claim = first.claimed(1, NOW);
        Position restored = claim.nextGeneration(NOW);
        NETWORK.loseNext(() -> new DynamoDbPositions(LocalDynamoDb.client(), POSITIONS, LocalDynamoDb::stamp)
                .replace(restored));

        assertThatThrownBy(() -> positions.replace(claim)).isInstanceOf(StalePosition.class);
        assertThat(positions.find(first.enrolment())).contains(restored);
    }

    @Test
    void enter_whenItsAnswerIsLost_thenWeAreIn() {
        DynamoDbDoors doors = new DynamoDbDoors(CLIENT, SUBSCRIBERS, LocalDynamoDb::stamp);
        NETWORK.loseNext(LostAnswersTest::nothing);

        assertThat(doors.enter("acme", "s1", "cart", "c1",
                new Entry(1, Position.enter(EnrolmentId.of("cart", "acme", "s1", "c1", 1), "acme", "s1", "cart",
                        "0123456789abcdef", "c1", "", "hello", NOW, NOW), "wh_1"))).isTrue();
    }

    @Test
    void change_whenItsAnswerIsLost_thenItIsMadeOnce() {
        DynamoDbSubscribers subscribers = new DynamoDbSubscribers(CLIENT, SUBSCRIBERS, LocalDynamoDb::stamp);
        subscribers.create(Subscriber.create("acme", "s2", "s2@example.com", NOW, "wh_1"));
        int[] asked = {0};

        Optional<Subscriber> after = subscribers.change("acme", "s2", s -> {
            asked[0]++;
            NETWORK.loseNext(LostAnswersTest::nothing);
            return s.joined("customers", NOW, "wh_2");
        });

        assertThat(asked[0]).isEqualTo(1);
        assertThat(after.orElseThrow().version()).isEqualTo(2);
        assertThat(subscribers.find("acme", "s2")).isEqualTo(after);
    }

    @Test
    void note_whenItsAnswerIsLost_thenItIsNotedOnce() {
        DynamoDbMessages messages = new DynamoDbMessages(CLIENT, LocalDynamoDb.table(TableDefinitions.MESSAGES),
                LocalDynamoDb::stamp);
        Message sent = new Message(EnrolmentId.of("welcome", "acme", "s3", "", 1), 0, "acme", "s3", "hello", 2,
                Optional.of("ses-1"), NOW, Optional.empty(), Map.of(), Map.of(), Optional.empty());
        NETWORK.loseNext(LostAnswersTest::nothing);
        messages.note(sent, Message.Event.OPEN, NOW, Optional.empty());

        assertThat(messages.find(sent.enrolment(), 0).orElseThrow().events()).containsEntry(Message.Event.OPEN, NOW);
    }
}
