package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the front answers to one request.
 *
 * @param status  the HTTP status, or {@link #HANG_UP} to close the connection without a byte
 * @param headers header names to their values
 * @param body    the bytes of the body, may be empty
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    /** The status of a reply that is none: the connection is closed after the request was processed. */
    public static final int HANG_UP = 0;

    /** Copies the headers. */
    public Reply {
        headers = Map.copyOf(headers);
    }

    /**
     * A JSON answer.
     *
     * @param status the HTTP status
     * @param body   the JSON
     * @return the reply
     */
    public static Reply json(int status, JsonNode body) {
        return of(status, "application/json", body.toString());
    }

    /**
     * A text answer.
     *
     * @param status      the HTTP status
     * @param contentType the media type; UTF-8
     * @param body        the text
     * @return the reply
     */
    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * No answer at all: the caller sees its connection closed and cannot know what happened.
     *
     * @return the reply that is none
     */
    public static Reply hangUp() {
        return new Reply(HANG_UP, Map.of(), new byte[0]);
    }

    /**
     * This reply with one more header.
     *
     * @param name  the header's name
     * @param value its value
     * @return a copy
     */
    public Reply with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.of(value));
        return new Reply(status, more, body);
    }
}
