package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A bookmark as JSON: {@code {"format":1,"enrolment":"…","generation":1,"visit":3,"resumeAt":"wait2",
 * "wakeAt":"2026-01-02T09:00:00.000Z","position":{…}}}. The same bookmark is always the same text, letter by letter, because
 * Step Functions starts a name again only with the same input.
 */
public final class BookmarkJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String POSITION = "position";

    private BookmarkJson() {
    }

    /** Writes a bookmark. */
    public static String encode(Bookmark bookmark) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", bookmark.format());
            json.writeStringField("enrolment", bookmark.enrolment().value());
            json.writeNumberField("generation", bookmark.generation());
            json.writeNumberField("visit", bookmark.visit());
            json.writeStringField("resumeAt", bookmark.resumeAt());
            json.writeStringField("wakeAt", Times.text(bookmark.wakeAt()));
            json.writeFieldName(POSITION);
            ItemJson.write(json, PositionItem.item(bookmark.position()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /** The same as maps, texts and numbers, as Lambda hands an answer on. */
    public static Map<String, Object> plain(Bookmark bookmark) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("format", bookmark.format());
        plain.put("enrolment", bookmark.enrolment().value());
        plain.put("generation", bookmark.generation());
        plain.put("visit", bookmark.visit());
        plain.put("resumeAt", bookmark.resumeAt());
        plain.put("wakeAt", Times.text(bookmark.wakeAt()));
        plain.put(POSITION, ItemJson.plain(PositionItem.item(bookmark.position())));
        return plain;
    }

    /**
     * Reads a bookmark; fields that it does not know are left alone.
     *
     * @throws IllegalArgumentException if it is none, or of a newer format, or its position was changed
     */
    public static Bookmark decode(String text) {
        Map<String, AttributeValue> fields = ItemJson.decode(text);
        ItemReader r = new ItemReader("The bookmark " + text, fields);
        try {
            Image image = new PositionItem().read(r.requiredItem(POSITION));
            if (image instanceof Image.Broken broken) {
                throw new IllegalArgumentException(text + " is no bookmark: its position was changed, " + broken.why());
            }
            return new Bookmark(r.format(Bookmark.FORMAT).integer("format"), new EnrolmentId(r.text("enrolment")),
                    r.integer("generation"), r.integer("visit"), r.text("resumeAt"), r.time("wakeAt"),
                    ((Image.Sound) image).position());
        } catch (IllegalStateException | NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(text + " is no bookmark: " + e.getMessage(), e);
        }
    }
}
