package dev.holdfast.local.stepfunctions;

import java.nio.charset.StandardCharsets;

/**
 * An answer on the wire.
 *
 * @param status HTTP's
 * @param body   JSON
 */
public record WireResponse(int status, byte[] body) {

    /** The Content-Type of every answer. */
    public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
