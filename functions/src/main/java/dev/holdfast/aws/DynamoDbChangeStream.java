package dev.holdfast.aws;

import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of the table of positions, read from its oldest record to its end. The stream of a table that was deleted is
 * still there for a day, and a table of the same name that was made again has one of its own: all of them are read, the
 * older first.
 */
public final class DynamoDbChangeStream implements ChangeStream {

    /** So long records are kept (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html). */
    private static final Duration KEPT = Duration.ofHours(24);
    /** An open shard may answer nothing several times and something then; this many times nothing is its end. */
    private static final int NOTHING = 8;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final DynamoDbStreamsClient client;
    private final String table;
    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /**
     * Of a table.
     *
     * @param table the table's name
     * @param clock says when the reading began
     * @param pause lets that much time pass
     */
    public DynamoDbChangeStream(DynamoDbStreamsClient client, String table, InstantSource clock, Consumer<Duration> pause) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * {@inheritDoc} It ends when the reading began, and begins when the oldest stream was made, a day ago at most. Without
     * any stream it is no time at all.
     */
    @Override
    public Span read(Consumer<JournalEntry> to) {
        Instant now = clock.instant();
        Optional<Instant> made = Optional.empty();
        for (Stream stream : streams()) {
            StreamDescription described = read(stream.streamArn(), to);
            Instant here = described.creationRequestDateTime();
            made = made.filter(earlier -> earlier.isBefore(here)).or(() -> Optional.of(here));
        }
        Instant kept = now.minus(KEPT);
        return made.map(first -> new Span(first.isAfter(kept) ? first : kept, now))
                .orElse(new Span(Instant.MAX, Instant.MIN));
    }

    private List<Stream> streams() {
        List<Stream> streams = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            var page = client.listStreams(request -> request.tableName(table).exclusiveStartStreamArn(from.orElse(null)));
            streams.addAll(page.streams());
            after = Optional.ofNullable(page.lastEvaluatedStreamArn());
        } while (after.isPresent());
        // A label is the time at which the stream was made.
        streams.sort((a, b) -> a.streamLabel().compareTo(b.streamLabel()));
        return streams;
    }

    private StreamDescription read(String arn, Consumer<JournalEntry> to) {
        Map<String, Shard> shards = new LinkedHashMap<>();
        Optional<String> after = Optional.empty();
        StreamDescription page;
        do {
            Optional<String> from = after;
            page = client.describeStream(request -> request.streamArn(arn).exclusiveStartShardId(from.orElse(null)))
                    .streamDescription();
            page.shards().forEach(shard -> shards.put(shard.shardId(), shard));
            after = Optional.ofNullable(page.lastEvaluatedShardId());
        } while (after.isPresent());
        while (!shards.isEmpty()) {
            read(arn, eldest(shards), to);
        }
        return page;
    }

    /** Takes out a shard whose parent, which holds the earlier changes of the same rows, is read already or gone. */
    private static Shard eldest(Map<String, Shard> shards) {
        Shard shard = shards.values().iterator().next();
        while (shard.parentShardId() != null && shards.containsKey(shard.parentShardId())) {
            shard = shards.get(shard.parentShardId());
        }
        return shards.remove(shard.shardId());
    }

    private void read(String arn, Shard shard, Consumer<JournalEntry> to) {
        try {
            Optional<String> iterator = Optional.of(client.getShardIterator(request -> request.streamArn(arn)
                    .shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON)).shardIterator());
            int nothing = 0;
            while (iterator.isPresent() && nothing < NOTHING) {
                String place = iterator.get();
                GetRecordsResponse page = client.getRecords(request -> request.shardIterator(place));
                page.records().forEach(record -> to.accept(Guard.entry(StreamRecord.of(record).rowChange())));
                iterator = Optional.ofNullable(page.nextShardIterator());
                nothing = page.records().isEmpty() ? nothing + 1 : 0;
                if (nothing > 0 && iterator.isPresent()) {
                    pause.accept(BETWEEN);
                }
            }
        } catch (TrimmedDataAccessException gone) {
            // Its oldest records became a day old just now: begin again with what is the oldest now.
            read(arn, shard, to);
        } catch (ResourceNotFoundException gone) {
            // All of the shard became a day old.
            return;
        }
    }
}
