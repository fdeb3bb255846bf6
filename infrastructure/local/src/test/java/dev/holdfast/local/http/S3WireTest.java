package dev.holdfast.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.S3ObjectStore;
import dev.holdfast.contract.JournalContract;
import dev.holdfast.journal.Journal;
import dev.holdfast.local.journal.MemoryObjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The product's own bucket client against the stand-in's bucket. */
class S3WireTest extends JournalContract {
    private final S3Wire wire = new S3Wire("journal", new MemoryObjects());
    private final Front front = Front.listen(0, request -> S3Wire.asks(request) ? wire.handle(request)
            : Reply.of(400, "text/plain", "unsigned"));
    private final S3ObjectStore client = client("journal");

    private S3ObjectStore client(String bucket) {
        return new S3ObjectStore(bucket, Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL_S3", front.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Override
    protected Journal journal() {
        return new ObjectJournal(client);
    }

    @Test
    void put_whenTheNameIsTaken_thenWhatIsThereStays() {
        client.put("a/b", new byte[] {1});
        client.put("a/b", new byte[] {2});

        assertThat(client.get("a/b")).containsExactly(1);
        assertThat(client.list("", "").keys()).containsExactly("a/b");
        assertThatThrownBy(() -> client.get("a/c")).hasMessageContaining("NoSuchKey");
        assertThatThrownBy(() -> client("other").get("a/b")).hasMessageContaining("NoSuchBucket");
    }

    @Test
    void handle_whenAskedToDeleteOrToWriteOver_thenRefused() {
        client.put("a", new byte[] {1});

        assertThat(wire.handle(new Request("DELETE", "/journal/a", "", Map.of(), new byte[0], "127.0.0.1")).status())
                .isEqualTo(405);
        assertThat(wire.handle(new Request("PUT", "/journal/a", "", Map.of(), new byte[] {2}, "127.0.0.1")).status())
                .isEqualTo(403);
        assertThat(S3Wire.asks(new Request("GET", "/", "", Map.of("Authorization", List.of(
                "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request")), new byte[0], "127.0.0.1"))).isFalse();
        assertThat(client.get("a")).containsExactly(1);
    }
}
