package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The bookmark's text is part of the input that names an execution: it may never change by itself. */
class BookmarkJsonTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final Position POSITION = Position.enter(new EnrolmentId("welcome-1"), "acme", "s1", "welcome",
            "0123456789abcdef", "cart 1", "wh_1", "hello", NOW, NOW).claimed(1, NOW);
    private static final String ROW = ItemJson.encode(PositionItem.item(POSITION));
    private static final String TEXT = "{\"format\":1,\"enrolment\":\"welcome-1\",\"generation\":2,\"visit\":3,"
            + "\"resumeAt\":\"wait \\\"2\\\"\",\"wakeAt\":\"2026-01-02T09:00:00.000Z\",\"position\":" + ROW + "}";
    private static final Bookmark BOOKMARK = new Bookmark(1, new EnrolmentId("welcome-1"), 2, 3, "wait \"2\"",
            NOW, POSITION);

    @Test
    void encode_whenTheSameBookmark_thenTheSameTextWithMilliseconds() {
        assertThat(BookmarkJson.encode(BOOKMARK)).isEqualTo(TEXT);
    }

    @Test
    void decode_whenStatesAddedSomething_thenOnlyTheBookmarkIsRead() {
        String more = "{\"diverted\":{\"Error\":\"Diverted\",\"Cause\":\"{}\"},\"list\":[1,2]," + TEXT.substring(1);

        assertThat(BookmarkJson.decode(more)).isEqualTo(BOOKMARK);
    }

    @Test
    void decode_whenSomethingIsMissingOrNewer_thenSaysWhat() {
        assertThatThrownBy(() -> BookmarkJson.decode(TEXT.replace("\"visit\":3,", "")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"visit\"");
        assertThatThrownBy(() -> BookmarkJson.decode(TEXT.replaceFirst("\"format\":1", "\"format\":2")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("format 2");
        assertThatThrownBy(() -> BookmarkJson.decode(TEXT.replace("2026", "soon")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no bookmark");
        assertThatThrownBy(() -> BookmarkJson.decode(TEXT.replace("cart 1", "cart 2")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("position was changed");
        assertThatThrownBy(() -> BookmarkJson.decode("[1]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BookmarkJson.decode("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void decode_whenEncoded_thenTheSame(@ForAll int generation, @ForAll int visit, @ForAll String step,
                                        @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long wake) {
        Bookmark bookmark = new Bookmark(1, new EnrolmentId("e-1"), generation, visit, step, Instant.ofEpochMilli(wake), POSITION);

        assertThat(BookmarkJson.decode(BookmarkJson.encode(bookmark))).isEqualTo(bookmark);
    }
}
