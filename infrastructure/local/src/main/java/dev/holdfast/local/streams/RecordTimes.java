package dev.holdfast.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When changes happened on the stand-in's clock. DynamoDB Local knows the machine's time only, and stamps stream records
 * with it; whoever reads the stream here sees the time at which the record was first seen, to the second.
 */
public final class RecordTimes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 200_000;

    private final InstantSource clock;
    private final Instant began;
    private final Map<String, Long> seconds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT;
        }
    };

    /** @param clock the stand-in's clock; streams were made now */
    public RecordTimes(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Stamps a record. @param now when it happened, if it was not seen before */
    synchronized void stamp(ObjectNode record, Instant now) {
        if (record.path("dynamodb") instanceof ObjectNode change) {
            change.put("ApproximateCreationDateTime", seconds.computeIfAbsent(record.path("eventID").asText(),
                    id -> now.getEpochSecond()));
        }
    }

    /**
     * An answer of DynamoDB Streams on the stand-in's clock.
     *
     * @param reply what DynamoDB Local answered
     * @return the same with other times
     */
    public Reply restamped(Reply reply) {
        if (reply.status() != 200) {
            return reply;
        }
        try {
            JsonNode body = JSON.readTree(reply.body());
            body.path("Records").forEach(record -> stamp((ObjectNode) record, clock.instant()));
            if (body.path("StreamDescription") instanceof ObjectNode description) {
                description.put("CreationRequestDateTime", began.getEpochSecond());
            }
            // The checksum was over the other times.
            Map<String, java.util.List<String>> headers = new LinkedHashMap<>(reply.headers());
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("x-amz-crc32"));
            return new Reply(reply.status(), headers, body.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("DynamoDB Local answered what is no JSON", e);
        }
    }
}
