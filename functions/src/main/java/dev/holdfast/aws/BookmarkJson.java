package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;

/**
 * A bookmark as JSON: {@code {"format":1,"enrolment":"…","generation":1,"visit":3,"resumeAt":"wait2",
 * "wakeAt":"2026-01-02T09:00:00.000Z"}}. The same bookmark is always the same text, letter by letter, because Step Functions
 * starts a name again only with the same input.
 */
public final class BookmarkJson {

    private static final JsonFactory JSON = new JsonFactory();

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
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /**
     * Reads a bookmark; fields that it does not know are left alone.
     *
     * @throws IllegalArgumentException if it is none, or of a newer format
     */
    public static Bookmark decode(String text) {
        Map<String, String> fields = fields(text);
        try {
            int format = Integer.parseInt(field(fields, "format", text));
            if (format != Bookmark.FORMAT) {
                throw new IllegalArgumentException("The bookmark " + text + " is of format " + format
                        + ", but this release reads format " + Bookmark.FORMAT + ": deploy the release that wrote it");
            }
            return new Bookmark(format, new EnrolmentId(field(fields, "enrolment", text)),
                    Integer.parseInt(field(fields, "generation", text)), Integer.parseInt(field(fields, "visit", text)),
                    field(fields, "resumeAt", text), Times.parse(field(fields, "wakeAt", text)));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(text + " is no bookmark: " + e.getMessage(), e);
        }
    }

    private static String field(Map<String, String> fields, String name, String text) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(text + " is no bookmark: it has no \"" + name + "\"");
        }
        return value;
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(text + " is no bookmark: write a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(text + " is no bookmark: " + e.getMessage(), e);
        }
        return fields;
    }
}
