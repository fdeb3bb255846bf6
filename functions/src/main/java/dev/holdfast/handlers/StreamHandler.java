package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.aws.StreamRecord;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.journal.RowChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The streams of positions, messages and subscribers, in batches of one table each. Everything is kept in the journal;
 * behind the positions stands the guard. The answer names the records that cannot be read, so that Lambda tells the others
 * apart from them (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html); where the batch
 * could not be kept or a row not be put back, all of it fails and comes again, in halves.
 */
public final class StreamHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final Guard guard;
    private final Journal journal;
    private final StreamTables tables;
    private final String stack;
    private final Clock clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public StreamHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public StreamHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private StreamHandler(Wiring wiring, Priming priming) {
        this(wiring.guard(), wiring.journal(), wiring.streamTables(), wiring.stack(), wiring.clock(),
                priming.with(() -> wiring.positions().find(Rehearsal.NOBODY)));
    }

    StreamHandler(Guard guard, Journal journal, StreamTables tables, String stack, Clock clock, Priming priming) {
        this.priming = priming;
        this.guard = guard;
        this.journal = journal;
        this.tables = tables;
        this.stack = stack;
        this.clock = clock;
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    /** @return {@code batchItemFailures}: the sequence numbers of the records that could not be read */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Endings endings = new Endings(context, clock);
        Batch batch = new Batch(new Log(context));
        try {
            if (!(event.get("Records") instanceof List<?> records)) {
                throw new IllegalArgumentException("The event has no list \"Records\": it comes from no stream");
            }
            records.forEach(record -> read((Map<?, ?>) record, batch));
            List<Guard.Finding> findings = guard.see(batch.rows);
            journal.append(batch.others);
            findings.forEach(finding -> batch.log.warn("row changed by others", StreamReport.fields(finding)));
            batch.log.metrics(StreamReport.metrics(stack, batch.rows.size() + batch.others.size(), findings,
                    batch.failures.size(), clock.instant()));
            endings.well("changes kept", Map.of("rows", batch.rows.size(), "others", batch.others.size()));
            return Map.of("batchItemFailures", batch.failures);
        } catch (RuntimeException e) {
            endings.failed("changes not kept", e, Map.of("rows", batch.rows.size(), "others", batch.others.size()));
            throw e;
        }
    }

    private void read(Map<?, ?> record, Batch batch) {
        try {
            StreamRecord change = StreamRecord.of(record);
            switch (tables.table(String.valueOf(record.get("eventSourceARN")))) {
                case POSITIONS -> batch.rows.add(change.rowChange());
                case MESSAGES -> change.message().ifPresent(batch.others::add);
                case PEOPLE -> change.person().ifPresent(batch.others::add);
            }
        } catch (RuntimeException e) { // whatever is wrong with it, the others are not
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", String.valueOf(record.get("eventID")));
            fields.put("stream", String.valueOf(record.get("eventSourceARN")));
            batch.log.error("record unreadable", e, fields);
            batch.failures.add(Map.of("itemIdentifier", StreamReport.sequenceNumber(record)));
        }
    }

    private static final class Batch {
        private final Log log;
        private final List<RowChange> rows = new ArrayList<>();
        private final List<JournalEntry> others = new ArrayList<>();
        private final List<Map<String, Object>> failures = new ArrayList<>();

        private Batch(Log log) {
            this.log = log;
        }
    }
}
