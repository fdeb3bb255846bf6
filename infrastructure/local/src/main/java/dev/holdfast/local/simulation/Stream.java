package dev.holdfast.local.simulation;

import dev.holdfast.journal.ChangeStream;
import dev.holdfast.journal.Guard;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.journal.RowChange;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Image;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The streams of the tables, as Lambda reads them: in order, in batches, again after a failure, and sometimes again for
 * nothing. What is a day old is forgotten
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html).
 */
final class Stream implements ChangeStream {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int BATCH = 100;

    private record Change(String id, Instant at, Optional<RowChange> row, Optional<JournalEntry> other) {
    }

    private final VirtualTime time;
    private final Fate fate;
    private final Journal journal;
    private final Deque<Change> waiting = new ArrayDeque<>();
    private final Deque<Change> lastDay = new ArrayDeque<>();
    private final List<Guard.Finding> findings = new ArrayList<>();
    private final Instant began;
    private Optional<Guard> guard = Optional.empty();
    private boolean stopped;
    private boolean planned;
    private long number;

    Stream(VirtualTime time, Fate fate, Journal journal) {
        this.time = time;
        this.fate = fate;
        this.journal = journal;
        this.began = time.now();
    }

    /** From now on this guard reads. */
    void read(Guard reader) {
        guard = Optional.of(reader);
    }

    /** Nobody reads any more, as after a release that fails at once; and from then on again. */
    void stop(boolean stop) {
        stopped = stop;
        plan(Duration.ZERO);
    }

    /** The stream is gone with everything that nobody has read yet. */
    void forget() {
        waiting.clear();
        lastDay.clear();
    }

    List<Guard.Finding> findings() {
        return findings;
    }

    void row(Optional<Image> before, Optional<Image> after) {
        add(id -> new Change(id, seconds(), Optional.of(new RowChange(id, seconds(), before, after, false)), Optional.empty()));
    }

    void message(Message message) {
        add(id -> new Change(id, seconds(), Optional.empty(),
                Optional.of(new JournalEntry.MessageWritten(id, seconds(), message))));
    }

    void person(dev.holdfast.subscriber.Standing standing) {
        add(id -> new Change(id, seconds(), Optional.empty(),
                Optional.of(new JournalEntry.PersonWritten(id, seconds(), standing))));
    }

    private void add(java.util.function.Function<String, Change> make) {
        Change change = make.apply("%020d".formatted(++number));
        waiting.add(change);
        lastDay.add(change);
        while (lastDay.peek().at().plus(KEPT).isBefore(time.now())) {
            lastDay.remove();
        }
        plan(fate.streamDelay());
    }

    private void plan(Duration in) {
        if (!planned && !stopped && !waiting.isEmpty()) {
            planned = true;
            time.schedule(time.now().plus(in), this::pump);
        }
    }

    private void pump() {
        planned = false;
        if (stopped || waiting.isEmpty()) {
            return;
        }
        List<Change> batch = waiting.stream().limit(BATCH).toList();
        try {
            tell(batch);
            if (fate.toldAgain()) {
                tell(batch);
            }
        } catch (Killed | RuntimeException failed) {
            // Lambda hands the same batch over again until it is taken.
            plan(AGAIN);
            return;
        }
        for (int n = 0; n < batch.size(); n++) {
            waiting.remove();
        }
        plan(fate.streamDelay());
    }

    private void tell(List<Change> batch) {
        List<JournalEntry> others = batch.stream().flatMap(change -> change.other().stream()).toList();
        if (!others.isEmpty()) {
            journal.append(others);
        }
        List<RowChange> rows = batch.stream().flatMap(change -> change.row().stream()).toList();
        if (!rows.isEmpty()) {
            findings.addAll(guard.orElseThrow().see(rows));
        }
    }

    @Override
    public Span read(Consumer<JournalEntry> to) {
        lastDay.stream().flatMap(change -> change.row().stream()).map(Guard::entry).forEach(to);
        Instant dayAgo = time.now().minus(KEPT);
        return new Span(dayAgo.isBefore(began) ? began : dayAgo, time.now());
    }

    private Instant seconds() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
