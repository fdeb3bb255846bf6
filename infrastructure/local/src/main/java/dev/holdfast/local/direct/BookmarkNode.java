package dev.holdfast.local.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.aws.BookmarkJson;
import dev.holdfast.aws.Times;
import dev.holdfast.local.stepfunctions.Bounded;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Position;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * A bookmark as the JSON that a state machine carries. Its position, at which no state looks, is written when somebody reads
 * it: a hundred thousand waiting executions would otherwise fill a gigabyte with it.
 */
final class BookmarkNode {

    private BookmarkNode() {
    }

    static ObjectNode of(Bookmark bookmark) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", bookmark.format());
        node.put("enrolment", bookmark.enrolment().value());
        node.put("generation", bookmark.generation());
        node.put("visit", bookmark.visit());
        node.put("resumeAt", bookmark.resumeAt());
        node.put("wakeAt", Times.text(bookmark.wakeAt()));
        node.set("position", new PositionNode(bookmark.position()));
        return node;
    }

    @SuppressWarnings("unchecked") // of ObjectNode's own deepCopy, which returns less than JsonNode's promises
    private static final class PositionNode extends ObjectNode implements Bounded {

        private static final long serialVersionUID = 1L;
        /** Field names, times, numbers and punctuation. */
        private static final int FRAME = 2_000;
        /** What one character may become. */
        private static final int ESCAPED = 6;

        private final transient Position position;

        PositionNode(Position position) {
            super(JsonNodeFactory.instance, new Written(position));
            this.position = position;
        }

        @Override
        public long bytesAtMost() {
            long texts = 2L * position.enrolment().value().length() + 3L * position.account().length()
                    + 3L * position.subscriber().length() + 2L * position.workflow().length() + position.key().length()
                    + position.trigger().length() + 4L * position.step().length() + position.opening().step().length()
                    + position.reason().map(String::length).orElse(0)
                    + position.settled().map(s -> s.step().length() + s.outcome().length()).orElse(0);
            return FRAME + ESCAPED * texts;
        }
    }

    /** The fields, written anew for everyone who asks. */
    private static final class Written extends AbstractMap<String, JsonNode> {

        private final Position position;

        Written(Position position) {
            this.position = position;
        }

        @Override
        public Set<Entry<String, JsonNode>> entrySet() {
            Map<?, ?> plain = BookmarkJson.plain(Bookmark.of(position));
            ObjectNode written = (ObjectNode) Plain.node(plain.get("position"));
            return written.properties();
        }
    }
}
