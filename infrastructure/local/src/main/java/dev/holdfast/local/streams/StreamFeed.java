package dev.holdfast.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.journal.ChangeStream;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.local.lambda.LambdaServiceException;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.time.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Lambda's event source mappings of streams: reads them a moment after something has changed, and hands batches to the
 * functions. A batch that fails comes again, in halves or from the record that failed, until it is given up.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">DynamoDB streams and Lambda</a>.
 */
public final class StreamFeed {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Timeline time;
    private final Lambdas lambdas;
    private final BiConsumer<String, String> log;
    private final RecordTimes times;
    private final List<Mapping> mappings = new ArrayList<>();

    /**
     * A feed without mappings.
     *
     * @param time    by which it reads
     * @param lambdas the functions
     * @param times   keeps when records were first seen
     * @param log     is told of batches that were given up: the function's name and what happened
     */
    public StreamFeed(Timeline time, Lambdas lambdas, RecordTimes times, BiConsumer<String, String> log) {
        this.time = time;
        this.lambdas = lambdas;
        this.times = times;
        this.log = log;
    }

    /**
     * Adds a mapping. What is in the stream already is read too.
     *
     * @param client reaches the stream
     * @param source the mapping
     */
    public void map(DynamoDbStreamsClient client, StreamSource source) {
        mappings.add(new Mapping(source, new TableStream(client, source.table())));
    }

    /** Something may have been written. From any thread. */
    public void changed() {
        mappings.forEach(mapping -> plan(mapping, mapping.source.window()));
    }

    /**
     * The streams as they stand behind the journal: what they hold was handed on first, so that nothing is missing up to now.
     * Without streams it is no time at all.
     */
    public ChangeStream behind() {
        return to -> {
            if (mappings.isEmpty()) {
                return new ChangeStream.Span(Instant.MAX, Instant.MIN);
            }
            mappings.forEach(this::read);
            boolean all = mappings.stream().allMatch(mapping -> mapping.waiting.isEmpty());
            return all ? new ChangeStream.Span(Instant.EPOCH, time.now()) : new ChangeStream.Span(Instant.MAX, Instant.MIN);
        };
    }

    /**
     * A table was written to. From any thread.
     *
     * @param table its name
     */
    public void changed(String table) {
        mappings.stream().filter(mapping -> mapping.source.table().equals(table))
                .forEach(mapping -> plan(mapping, mapping.source.window()));
    }

    private void plan(Mapping mapping, Duration window) {
        if (!mapping.planned.getAndSet(true)) {
            time.schedule(time.now().plus(POLL).plus(window), () -> {
                mapping.planned.set(false);
                read(mapping);
            });
        }
    }

    /** One at a time, as the streams of one database are. */
    private synchronized void read(Mapping mapping) {
        if (mapping.read()) {
            plan(mapping, Duration.ZERO);
        }
    }

    private final class Mapping {
        private final StreamSource source;
        private final TableStream stream;
        private final AtomicBoolean planned = new AtomicBoolean();
        private final Deque<ObjectNode> waiting = new ArrayDeque<>();
        private int size;
        private int failures;

        private Mapping(StreamSource source, TableStream stream) {
            this.source = source;
            this.stream = stream;
            this.size = source.batch();
        }

        /** @return whether something waits to be tried again */
        private boolean read() {
            stream.read(record -> waiting.add(event(record)));
            boolean going = true;
            while (going && !waiting.isEmpty()) {
                List<ObjectNode> batch = waiting.stream().limit(size).toList();
                going = done(batch, outcome(batch));
            }
            return !waiting.isEmpty();
        }

        private ObjectNode event(ObjectNode record) {
            record.put("eventSourceARN", source.arn());
            times.stamp(record, time.now());
            return record;
        }

        /** @return whether it goes on at once */
        private boolean done(List<ObjectNode> batch, Outcome outcome) {
            outcome.done(batch).forEach(record -> waiting.remove());
            if (outcome.good()) {
                size = source.batch();
                failures = 0;
                return true;
            }
            if (source.bisects() && batch.size() - outcome.done(batch).size() > 1) {
                // Parts of a batch are not counted as attempts.
                size = Math.max(1, (batch.size() - outcome.done(batch).size()) / 2);
                return true;
            }
            if (source.attempts() >= 0 && ++failures > source.attempts()) {
                log.accept(source.function(), "gave up on record " + sequenceNumber(waiting.remove()) + " of "
                        + source.table() + " after " + failures + " attempts: " + outcome.error());
                size = source.batch();
                failures = 0;
                return true;
            }
            return false;
        }

        private Outcome outcome(List<ObjectNode> batch) {
            ArrayNode records = JsonNodeFactory.instance.arrayNode();
            batch.forEach(records::add);
            try {
                InvocationResult result = lambdas.invoke(source.function(),
                        JsonNodeFactory.instance.objectNode().<ObjectNode>set("Records", records).toString()
                                .getBytes(StandardCharsets.UTF_8));
                return result.functionError() ? new Outcome(new String(result.payload(), StandardCharsets.UTF_8), Optional.of(""))
                        : answered(JSON.readTree(result.payload()));
            } catch (LambdaServiceException lost) {
                return new Outcome(lost.getMessage(), Optional.of(""));
            } catch (IOException e) {
                throw new IllegalStateException("The stand-in's Lambda answers JSON", e);
            }
        }

        private Outcome answered(JsonNode answer) {
            List<String> failed = new ArrayList<>();
            answer.path("batchItemFailures").forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
            return new Outcome("the function named " + failed, failed.stream().min(String::compareTo));
        }
    }

    /**
     * What became of a batch.
     *
     * @param failed the sequence number of the first record that failed; empty text for all; nothing when all is well
     */
    private record Outcome(String error, Optional<String> failed) {
        private boolean good() {
            return failed.isEmpty();
        }

        private List<ObjectNode> done(List<ObjectNode> batch) {
            return failed.map(first -> batch.stream()
                    .takeWhile(record -> !first.isEmpty() && !sequenceNumber(record).equals(first)).toList()).orElse(batch);
        }
    }

    private static String sequenceNumber(ObjectNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }
}
