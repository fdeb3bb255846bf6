package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.JournalContract;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class S3JournalTest extends JournalContract {

    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");

    private S3Double bucket;
    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        bucket = new S3Double();
        journal = new ObjectJournal(bucket.client());
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    private static JournalEntry entry(int number, String workflow, Instant at) {
        Position p = Position.enter(EnrolmentId.of(workflow, "acme", "s" + number, "", 1), "acme", "s" + number, workflow,
                "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);
        return new JournalEntry.Written("e" + number, at, p, Optional.empty());
    }

    @Test
    void append_whenTheSameBatchComesAgain_thenTheSameObjectAndNoOther() {
        List<JournalEntry> batch = List.of(entry(1, "welcome", NOW), entry(2, "other", NOW),
                entry(3, "welcome", NOW.plusSeconds(86_400)), entry(4, "welcome", NOW.plusSeconds(5)));
        journal.append(batch);
        List<String> first = List.copyOf(bucket.objects().keySet());
        journal.append(batch);

        assertThat(bucket.objects().keySet()).containsExactlyElementsOf(first);
        assertThat(first).hasSize(3);
        assertThat(first.get(1)).matches("positions/welcome/2026-01-29/e1\\.1769675405\\.[0-9a-f]{16}\\.jsonl\\.gz");
        assertThat(Gzip.expand(bucket.objects().get(first.get(1))).lines()).hasSize(2)
                .first().asString().startsWith("{\"format\":1,\"id\":\"e1\",\"at\":\"2026-01-29T08:30:00.000Z\",\"kind\":\"written\"");
    }

    @Test
    void read_whenAskedForOneDayOfAWorkflow_thenNoOtherObjectIsFetched() {
        for (int day = 0; day < 5; day++) {
            journal.append(List.of(entry(day, "welcome", NOW.plusSeconds(86_400L * day)),
                    entry(10 + day, "other", NOW.plusSeconds(86_400L * day))));
        }
        int before = bucket.log().size();
        LocalDate day = LocalDate.of(2026, 1, 31);
        journal.read(new Journal.Part(Journal.Book.POSITIONS, Optional.of("welcome"), day, day), entry -> { });

        List<String> asked = bucket.log().subList(before, bucket.log().size());
        assertThat(asked.stream().filter(line -> !line.equals("GET "))).singleElement().asString()
                .startsWith("GET positions/welcome/2026-01-31/");
    }

    @Test
    void append_whenTheAnswerIsLostOrS3IsBusy_thenAskedAgainUntilItIsThere() {
        bucket.loseAnswer();
        journal.append(List.of(entry(1, "welcome", NOW)));
        bucket.refuse(503, "SlowDown");
        bucket.refuse(409, "ConditionalRequestConflict");
        journal.append(List.of(entry(2, "welcome", NOW)));

        assertThat(bucket.objects()).hasSize(2);
        assertThat(bucket.log()).hasSize(5);
    }

    @Test
    void append_whenRefused_thenTheErrorSaysWhyAndNobodyBelievesItIsKept() {
        bucket.refuse(403, "AccessDenied");

        assertThatThrownBy(() -> journal.append(List.of(entry(1, "welcome", NOW))))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(403))
                .hasMessageContaining("PutObject").hasMessageContaining("AccessDenied");
        assertThat(bucket.objects()).isEmpty();
    }

    @Test
    void read_whenAnObjectIsDamagedOrForeign_thenToldAndNotLeftOut() {
        journal.append(List.of(entry(1, "welcome", NOW)));
        String key = bucket.objects().firstKey();
        bucket.objects().put(key, "no gzip".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> journal.read(Journal.Part.of(Journal.Book.POSITIONS, Optional.empty()), e -> { }))
                .hasMessageContaining("no gzip");

        bucket.objects().put("positions/welcome/2026-01-29/notes.txt", new byte[1]);
        assertThatThrownBy(() -> journal.completeUntil()).hasMessageContaining("notes.txt");
    }

    @Test
    void list_whenThereAreMoreThanAPage_thenAllInOrder() {
        S3ObjectStore client = bucket.client();
        for (int n = 0; n < 10; n++) {
            client.put("a/" + n + "/x", new byte[] {1});
        }
        List<String> keys = new ArrayList<>();
        ObjectStore.Listing page = client.list("a/", "a/2");
        keys.addAll(page.keys());
        while (page.more()) {
            page = client.list("a/", keys.get(keys.size() - 1));
            keys.addAll(page.keys());
        }

        assertThat(keys).hasSize(8).startsWith("a/2/x").isSorted();
        assertThat(client.folders("a/")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(client.folders("b/")).isEmpty();
        assertThatThrownBy(() -> client.put("a b", new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.get("a/none")).hasMessageContaining("NoSuchKey");
    }
}
